/**
 * The dialogs of a lesson's page, each while it is called for.
 */
import type { Workbench } from "../model/workbench";
import { ConfirmDialog } from "./ConfirmDialog";
import type { Fittings } from "./fittings";
import { HelpDialog } from "./HelpDialog";
import { SolutionDialog } from "./SolutionDialog";
import { XRayDialog } from "./XRayDialog";

export interface DialogsProps {
  readonly workbench: Workbench;
  readonly fittings: Fittings;
}

export function Dialogs({ workbench, fittings }: DialogsProps) {
  const { confirmation, hints, settings, helpShown, solutionShown } = workbench;
  const solve = () => {
    solutionShown.value = false;
    workbench.solve();
  };
  return (
    <>
      <ConfirmDialog confirmation={confirmation} />
      <XRayDialog
        xray={workbench.xray}
        project={workbench.project}
        drawTrace={fittings.drawTrace}
      />
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
