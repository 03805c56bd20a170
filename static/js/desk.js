/* The agent's side of home value pages: links to copy. */

import { offerCopies } from "./copy.js";

offerCopies();
