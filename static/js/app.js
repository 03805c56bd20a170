/* Small comforts. Every page works without them. */

import { closeMenusFromOutside } from "./menu.js";
import { focusErrors } from "./focus.js";

closeMenusFromOutside();
focusErrors();
