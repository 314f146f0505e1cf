import { expect, it } from "vitest";
import { userFolders } from "./user-folders.ts";

it("follows the custom of each platform", () => {
  expect(userFolders({ platform: "linux", home: "/home/u", env: {} })).toEqual({
    config: "/home/u/.config/sesh",
    data: "/home/u/.local/share/sesh",
  });
  expect(userFolders({ platform: "darwin", home: "/Users/u", env: {} })).toEqual({
    config: "/Users/u/Library/Preferences/sesh",
    data: "/Users/u/Library/Application Support/sesh",
  });
  expect(
    userFolders({ platform: "win32", home: "C:\\Users\\u", env: { LOCALAPPDATA: "D:\\Local" } }),
  ).toEqual({
    config: "C:\\Users\\u\\AppData\\Roaming\\sesh",
    data: "D:\\Local\\sesh",
  });
});

it("prefers an absolute XDG folder on every platform", () => {
  const env = { XDG_CONFIG_HOME: "/x/config", XDG_DATA_HOME: "relative" };
  expect(userFolders({ platform: "darwin", home: "/Users/u", env })).toEqual({
    config: "/x/config/sesh",
    data: "/Users/u/Library/Application Support/sesh",
  });
});
