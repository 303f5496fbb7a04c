// One step after the other in Microsoft's own client, in a browser without a window; one line of JSON for each.
// Usage: node teams.mjs ADDRESS CHROMIUM FOLDER IDEA
import { chromium } from "playwright-core";

const [address, executablePath, folder, idea] = process.argv.slice(2);
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, args: quiet });
const page = await browser.newPage({ viewport: { width: 1400, height: 1400 } });
page.setDefaultTimeout(90_000);
let number = 0;

async function shown(step) {
  await page.waitForTimeout(1500);
  number += 1;
  const picture = `${folder}/${number}-${step}.png`;
  await page.screenshot({ path: picture });
  const cards = await page.locator(".ac-adaptiveCard").allInnerTexts();
  console.log(JSON.stringify({ step, picture, cards }));
}

async function say(words) {
  const box = page.locator("[role=textbox]").first();
  await box.click();
  await box.pressSequentially(words);
  await page.keyboard.press("Enter");
}

const button = (name) => page.getByRole("button", { name }).last();
const text = (words) => page.getByText(words).last();

await page.goto(address);
await text("Begin with").waitFor();
await shown("welcome");
await say(`idea ${idea}`);
await text("Question 1 of").waitFor();
await shown("question");
await button("recommended").click();
await text("Question 2").waitFor();
await shown("answered");
await say("whatever the members are used to now");
await text("are used to now").waitFor();
await say("enough");
await text("What next?").waitFor();
await shown("plan");
await page.getByText("Rests on what was said").first().scrollIntoViewIfNeeded();
await shown("draft");
await button("Publish").click();
await text("would write").or(text("CSV")).waitFor();
await shown("publish");
await browser.close();
