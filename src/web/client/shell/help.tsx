import { KEYS } from "./keys.ts";
import "./help.css";

/** What the keyboard does. */
export function Help() {
  return (
    <dialog id="help" className="dialog help" aria-labelledby="help-title" closedby="any">
      <h2 id="help-title">Keyboard</h2>
      <dl>
        {KEYS.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" className="button">
          Close
        </button>
      </form>
    </dialog>
  );
}
