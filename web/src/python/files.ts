/**
 * The project as it stands in the worker, kept on the page so that a new worker can have it.
 */
import type { FileChange, ProjectFiles } from "../protocol/runtime";

export class ProjectMirror {
  private files = new Map<string, Uint8Array>();
  private begun = false;
  /** Whether the app is served without a command of the learner's. */
  servesItself = true;

  /** Whether a project was ever loaded. */
  get isLoaded(): boolean {
    return this.begun;
  }

  replace(files: ProjectFiles, servesItself: boolean): void {
    this.servesItself = servesItself;
    this.files = new Map(Object.entries(files));
    this.begun = true;
  }

  apply(changes: readonly FileChange[]): void {
    for (const [path, content] of changes) {
      if (content === null) this.files.delete(path);
      else this.files.set(path, content);
    }
  }

  snapshot(): ProjectFiles {
    return Object.fromEntries(this.files);
  }
}
