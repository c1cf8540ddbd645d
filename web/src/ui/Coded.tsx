/**
 * A sentence in which what stands between backticks is code.
 */
export function Coded({ text }: { text: string }) {
  return (
    <span>
      {text.split("`").map((part, index) => (index % 2 ? <code key={index}>{part}</code> : part))}
    </span>
  );
}
