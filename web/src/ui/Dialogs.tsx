/**
 * The dialogs of a lesson's page, each while it is called for.
 */
import type { Workbench } from "../model/workbench";
import { ConfirmDialog } from "./ConfirmDialog";
import type { Fittings } from "./fittings";
import { HelpDialog } from "./HelpDialog";
import { SolutionDialog } from "./SolutionDialog";

export interface DialogsProps {
  readonly workbench: Workbench;
  readonly showDifference: Fittings["showDifference"];
}

export function Dialogs({ workbench, showDifference }: DialogsProps) {
  const { confirmation, hints, settings, helpShown, solutionShown } = workbench;
  const solve = () => {
    solutionShown.value = false;
    workbench.solve();
  };
  return (
    <>
      <ConfirmDialog confirmation={confirmation} />
      {solutionShown.value && (
        <SolutionDialog
          hints={hints}
          session={workbench.lesson.terminal?.session}
          showDifference={showDifference}
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
