/**
 * The dialog about cookies: the jar, the signed session, and what each request did with them.
 */
import { useEffect, useMemo } from "preact/hooks";
import { CookieLab } from "../model/cookielab";
import type { Workbench } from "../model/workbench";
import type { CookieTexts } from "../texts/cookies.en";
import styles from "./CookieDialog.module.css";
import { CookieRequests } from "./CookieRequests";
import { CookieTable } from "./CookieTable";
import { Dialog } from "./Dialog";
import { SessionLab } from "./SessionLab";

export interface CookieDialogProps {
  readonly workbench: Workbench;
  readonly texts: CookieTexts;
  readonly onClose: () => void;
}

export function CookieDialog({ workbench, texts, onClose }: CookieDialogProps) {
  const { browser, runtime, lesson } = workbench;
  const lab = useMemo(() => new CookieLab({ browser, runtime, url: lesson.url }), []);
  useEffect(() => void lab.open(), []);
  const showPage = () => {
    workbench.view.value = "page";
    onClose();
  };
  return (
    <Dialog wide title={texts.title} onClose={onClose}>
      <div class={styles.parts}>
        <CookieTable lab={lab} texts={texts.jar} />
        <SessionLab lab={lab} texts={texts.session} onShow={showPage} />
        <CookieRequests exchanges={browser.exchanges.value} texts={texts.requests} />
      </div>
    </Dialog>
  );
}
