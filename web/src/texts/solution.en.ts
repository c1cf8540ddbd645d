/**
 * What the dialog of the solution says in English; fetched when it is first opened.
 */
const texts = {
  title: "How the solution differs",
  session: "The solution",
  typeThis:
    "Type this into the console. GET stands for a visit of the page, SAVE for a change in the editor.",
  question: "Replace your code with the solution? Undo brings yours back.",
  keep: "Keep my code",
  replace: "Replace my code",
  solve: "Solve it for me …",
  colours: "Red lines are yours and would go; green lines are the solution's.",
  hintsLeft: "There are hints you have not read: they may be enough.",
  changesTo: (path: string) => `Changes to ${path}`,
};
export default texts;
export type SolutionTexts = typeof texts;
