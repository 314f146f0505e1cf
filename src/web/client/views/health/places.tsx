import type { Diagnosis } from "../../../wire/questions.ts";
import { count } from "../../pieces/numbers.ts";

export function Places({ locations }: Pick<Diagnosis, "locations">) {
  return (
    <table className="places">
      <thead>
        <tr>
          <th scope="col">agent</th>
          <th scope="col">folder</th>
          <th scope="col" className="number">
            files
          </th>
        </tr>
      </thead>
      <tbody>
        {locations.map(({ folder, title, exists, files }) => (
          <tr key={folder}>
            <td>{title}</td>
            <td className={exists ? "health-path" : "health-path quiet"}>{folder}</td>
            <td className="number">{exists ? count(files) : <span className="quiet">not there</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
