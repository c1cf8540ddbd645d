/**
 * The texts of the debugger in the language of the page.
 */
import { debuggerTexts } from "../texts/debugger";
import { useTexts } from "./texts";

export const useDebuggerTexts = () => debuggerTexts(useTexts().language);
