/* The profile: a link to copy, pictures shown as soon as they are chosen. */

import { offerCopies } from "./copy.js";
import { showChosenPictures } from "./picture_field.js";

offerCopies();
showChosenPictures();
