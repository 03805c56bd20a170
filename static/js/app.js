/* Small comforts. Every page works without them. */

import { closeMenusFromOutside } from "./menu.js";
import { focusErrors } from "./focus.js";
import { revealPasswords } from "./reveal.js";
import { tellTimeZone } from "./time_zone.js";

closeMenusFromOutside();
focusErrors();
revealPasswords();
tellTimeZone();
