import { expect, test } from "../fixtures/test.ts";

test("Chromium finds nothing that keeps it from being installed as an app", async ({
  playwright,
  launchOptions,
  baseURL,
}, testInfo) => {
  // The pages of other tests are as private as incognito ones, which Chromium never installs.
  const profile = testInfo.outputPath("profile");
  const browser = await playwright.chromium.launchPersistentContext(profile, launchOptions);
  try {
    const page = await browser.newPage();
    await page.goto(`${baseURL}/`);
    const devTools = await browser.newCDPSession(page);
    const find = async () => {
      const { installabilityErrors } = await devTools.send("Page.getInstallabilityErrors");
      return installabilityErrors.map(({ errorId }) => errorId);
    };
    await expect.poll(find).toEqual([]);
    expect(await devTools.send("Page.getAppId")).toMatchObject({ appId: `${baseURL}/` });
  } finally {
    await browser.close();
  }
});
