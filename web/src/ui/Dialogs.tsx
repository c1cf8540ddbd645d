/**
 * The dialogs of a lesson's page, each while it is called for.
 */
import type { Workbench } from "../model/workbench";
import { ConfirmDialog } from "./ConfirmDialog";
import type { Fittings } from "./fittings";
import { late } from "./late";

export interface DialogsProps {
  readonly workbench: Workbench;
  readonly fittings: Fittings;
}

const HelpDialog = late((all) => all.helpDialog);
const SolutionDialog = late((all) => all.solutionDialog);
const WalksDialog = late((all) => all.walksDialog);
const XRayDialog = late((all) => all.xrayDialog);
const CookieDialog = late((all) => all.cookieDialog);
const ReplayDialog = late((all) => all.replayDialog);

export function Dialogs({ workbench, fittings }: DialogsProps) {
  const {
    confirmation,
    hints,
    settings,
    xray,
    helpShown,
    solutionShown,
    cookiesShown,
    replaying,
    sideBySide,
  } = workbench;
  const solve = () => {
    solutionShown.value = false;
    workbench.solve();
  };
  return (
    <>
      <ConfirmDialog confirmation={confirmation} />
      {xray.looked.value && (
        <XRayDialog
          xray={xray}
          project={workbench.project}
          drawTrace={fittings.drawTrace}
          onClose={() => xray.close()}
        />
      )}
      {cookiesShown.value && (
        <CookieDialog
          workbench={workbench}
          onClose={() => {
            cookiesShown.value = false;
          }}
        />
      )}
      {replaying.value !== undefined && (
        <ReplayDialog
          key={replaying.value}
          workbench={workbench}
          fittings={fittings}
          number={replaying.value}
          onClose={() => {
            replaying.value = undefined;
          }}
        />
      )}
      {sideBySide.value && (
        <WalksDialog
          workbench={workbench}
          onClose={() => {
            sideBySide.value = undefined;
          }}
        />
      )}
      {solutionShown.value && (
        <SolutionDialog
          hints={hints}
          session={workbench.lesson.terminal?.session}
          showDifference={fittings.showDifference}
          onSolve={solve}
          onClose={() => {
            solutionShown.value = false;
          }}
        />
      )}
      {helpShown.value && (
        <HelpDialog
          settings={settings}
          onClose={() => {
            helpShown.value = false;
          }}
        />
      )}
    </>
  );
}
