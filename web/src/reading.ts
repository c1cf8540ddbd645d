/**
 * A page to be read, in full without this script: the index of names gets its filter.
 */
import "./styles/reading.css";
import { attachFilter } from "./reading/filter";

attachFilter(document);
