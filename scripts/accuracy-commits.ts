// Measures how rightly commits are linked to the sessions that made them, in real repositories (test/outcome).
import { measureLinking } from "../test/outcome/linking.ts";

const { sessions, linked, right, made, found, rightlyStanding, faults } = await measureLinking();
const share = (part: number, whole: number) => `${((part / whole) * 100).toFixed(1)} % (${part} of ${whole})`;
console.log(`${sessions} scripted sessions
precision         ${share(right, linked)} of the links are right
recall            ${share(found, made)} of the commits are linked
superseded        ${share(rightlyStanding, right)} told rightly whether they still stand
`);
for (const fault of faults) console.log(`  ${fault}`);
