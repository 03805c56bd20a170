/* The page of a report, the agent's and her clients': lively charts and tables, printing, a link to copy. */

import { offerCopies } from "./copy.js";
import { enliven, offerPrinting } from "./report.js";

for (const report of document.querySelectorAll(".report")) enliven(report);
offerPrinting();
offerCopies();
