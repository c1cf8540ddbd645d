/**
 * What is fetched when it is first drawn, and what stands there if it can't be.
 */
import { useSignal } from "@preact/signals";
import type { ComponentChild, FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { Dialog } from "./Dialog";
import type { Latecomer } from "./latecomers";
import { useTexts } from "./texts";

/** Which of the parts that come late. */
type Choice<Props> = (all: typeof import("./latecomers")) => Latecomer<Props>;

interface Closing {
  readonly onClose: () => void;
}

/** Make a dialog of one that comes later; after a failure the next opening tries again. */
export function late<Props extends object>(
  choose: Choice<Props>,
): FunctionComponent<Props & Closing> {
  return arriving<Props & Closing>(choose, (missing, { onClose }) => (
    <Dialog title={missing} onClose={onClose} children={null} />
  ));
}

/** Make a part of a view of one that comes later; after a failure the next drawing tries again. */
export function latePart<Props extends object>(choose: Choice<Props>): FunctionComponent<Props> {
  return arriving(choose, (missing) => <p>{missing}</p>);
}

function arriving<Props extends object>(
  choose: Choice<Props>,
  instead: (missing: string, props: Props) => ComponentChild,
): FunctionComponent<Props> {
  let arrived: FunctionComponent<Props> | undefined;
  return (props) => {
    const { language, dialog: texts } = useTexts();
    const view = useSignal(arrived);
    const missing = useSignal(false);
    const fetch = async () => {
      try {
        // Late: most visits see none of them.
        arrived = await choose(await import("./latecomers"))(language);
        view.value = arrived;
      } catch {
        missing.value = true; // The browser's own message says nothing to a learner.
      }
    };
    useEffect(() => {
      if (!arrived) void fetch();
    }, []);
    if (missing.value) return <>{instead(texts.missing, props)}</>;
    const View = view.value;
    return View ? <View {...props} /> : null;
  };
}
