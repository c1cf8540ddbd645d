/**
 * Asks the open question, if there is one.
 */
import type { Confirmation } from "../model/confirmation";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { useTexts } from "./texts";

export function ConfirmDialog({ confirmation }: { confirmation: Confirmation }) {
  const texts = useTexts();
  const question = confirmation.question.value;
  if (!question) return null;
  const refuse = () => confirmation.answer(false);
  return (
    <Dialog
      title={question.title}
      onClose={refuse}
      actions={
        <>
          <Button onClick={refuse}>{texts.dialog.cancel}</Button>
          <Button kind="primary" onClick={() => confirmation.answer(true)}>
            {question.accept}
          </Button>
        </>
      }
    >
      <p>{question.text}</p>
    </Dialog>
  );
}
