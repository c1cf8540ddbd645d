/**
 * The parts of the interface that most visits never see, each with its texts. They are fetched when
 * they are first wanted, or ahead of that.
 */
import type { FunctionComponent } from "preact";
import type { CookieTexts } from "../texts/cookies.en";
import type { HelpTexts } from "../texts/help.en";
import { inLanguage, type Languages } from "../texts/language";
import type { ReplayTexts } from "../texts/replay/en";
import type { SolutionTexts } from "../texts/solution.en";
import type { WalkTexts } from "../texts/walks/en";
import type { XRayTexts } from "../texts/xray/en";
import type { CookieDialogProps } from "./CookieDialog";
import type { HelpDialogProps } from "./HelpDialog";
import type { ReplayDialogProps } from "./replay/ReplayDialog";
import type { SolutionDialogProps } from "./SolutionDialog";
import type { WalksDialogProps } from "./WalksDialog";
import type { XRayDialogProps } from "./XRayDialog";

/** Fetches a part that speaks the language. */
export type Latecomer<Props> = (language: string) => Promise<FunctionComponent<Props>>;

export const failureFrames = async () => (await import("./FailureFrames")).FailureFrames;

export const requestDetails = async () => (await import("./RequestDetails")).RequestDetails;

export const helpDialog = speaking<Omit<HelpDialogProps, "texts">, HelpTexts>(
  async () => (await import("./HelpDialog")).HelpDialog,
  { en: () => import("../texts/help.en"), de: () => import("../texts/help.de") },
);

export const solutionDialog = speaking<Omit<SolutionDialogProps, "texts">, SolutionTexts>(
  async () => (await import("./SolutionDialog")).SolutionDialog,
  { en: () => import("../texts/solution.en"), de: () => import("../texts/solution.de") },
);

export const walksDialog = speaking<WalksDialogProps, WalkTexts>(
  async () => (await import("./WalksDialog")).WalksDialog,
  { en: () => import("../texts/walks/en"), de: () => import("../texts/walks/de") },
);

export const xrayDialog = speaking<XRayDialogProps, XRayTexts>(
  async () => (await import("./XRayDialog")).XRayDialog,
  { en: () => import("../texts/xray/en"), de: () => import("../texts/xray/de") },
);

export const cookieDialog = speaking<Omit<CookieDialogProps, "texts">, CookieTexts>(
  async () => (await import("./CookieDialog")).CookieDialog,
  { en: () => import("../texts/cookies.en"), de: () => import("../texts/cookies.de") },
);

export const replayDialog = speaking<Omit<ReplayDialogProps, "texts">, ReplayTexts>(
  async () => (await import("./replay/ReplayDialog")).ReplayDialog,
  { en: () => import("../texts/replay/en"), de: () => import("../texts/replay/de") },
);

function speaking<Props extends object, Texts>(
  load: () => Promise<FunctionComponent<Props & { readonly texts: Texts }>>,
  languages: Languages<() => Promise<{ readonly default: Texts }>>,
): Latecomer<Props> {
  const loadTexts = inLanguage(languages);
  return async (language) => {
    const [View, { default: texts }] = await Promise.all([load(), loadTexts(language)()]);
    return (props) => <View {...props} texts={texts} />;
  };
}
