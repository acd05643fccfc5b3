// What the journeys do on the Explore screen and read from it: only what a person or a screen reader gets to see.
import { expect, type Locator, type Page } from '@playwright/test';
import { numberFrom } from './numbers.ts';

/** Opens Explore (with the parameters of a link, if any) and waits for the first pass. */
export async function openExplore(page: Page, parameters = ''): Promise<void> {
  await page.goto(parameters === '' ? './' : `./#/explore?${parameters}`);
  await ready(page);
}

export async function ready(page: Page): Promise<void> {
  await expect(page.locator('.step-card[aria-busy]')).toHaveCount(0);
  await expect(graph(page).first()).toBeVisible();
  await expect(page.locator('.step-card .equation .katex').first()).toBeVisible();
}

/** Everything in the graph that can be reached: neurons, bias units, edges, targets. */
export function graph(page: Page): Locator {
  return page.locator('.network-graph [role="button"][data-id]');
}

/** One element of the graph by its id: `activation.1.0`, `weight.1.0.1`, `bias.2.0`, `target.2.0`. */
export function place(page: Page, id: string): Locator {
  return page.locator(`.network-graph [role="button"][data-id="${id}"]`);
}

export async function nameOf(page: Page, id: string): Promise<string> {
  return (await place(page, id).getAttribute('aria-label')) ?? '';
}

/** The number that the accessible name of an edge, target or input ends with. */
export async function shownValue(page: Page, id: string): Promise<number> {
  return numberFrom(/\S+$/.exec(await nameOf(page, id))?.[0] ?? '');
}

/** Every accessible name of the graph, by id. */
export async function graphNames(page: Page): Promise<Record<string, string>> {
  const pairs = await graph(page).evaluateAll((elements) =>
    elements.map((element) => [element.getAttribute('data-id'), element.getAttribute('aria-label')]),
  );
  return Object.fromEntries(pairs);
}

export async function parameterNames(page: Page): Promise<Record<string, string>> {
  const names = Object.entries(await graphNames(page));
  return Object.fromEntries(names.filter(([id]) => id.startsWith('weight.') || id.startsWith('bias.')));
}

/** The text of the step card: chip, question, sentence, equations, tables. */
export async function cardText(page: Page): Promise<string> {
  return (await page.locator('.step-card').textContent()) ?? '';
}

/** The one line that says what happened: messages, and reasons why something was not done. */
export function notice(page: Page): Locator {
  return page.locator('.notice-place[role="status"]');
}

export interface EquationNumber {
  readonly quantity: string;
  readonly value: number;
}

/** The numbers set into the equation of the step, with the quantity each of them stands for. */
export async function equationNumbers(page: Page): Promise<readonly EquationNumber[]> {
  const slots = await page.locator('.step-card > .equation [data-slot]').evaluateAll((elements) =>
    elements.map((element) => ({
      quantity: element.getAttribute('data-q') ?? '',
      text: (element.textContent ?? '').replaceAll('\u200b', ''),
    })),
  );
  return slots.map(({ quantity, text }) => ({ quantity, value: numberFrom(text) }));
}

export interface TableRow {
  readonly label: string;
  readonly terms: readonly string[];
  readonly value: string;
}

/** The rows of the table "Where each number comes from". */
export async function operandRows(page: Page): Promise<readonly TableRow[]> {
  return page.locator('.operands tbody tr').evaluateAll((rows) =>
    rows.map((row) => ({
      label: row.children[0]?.textContent ?? '',
      terms: Array.from(row.children[1]?.children ?? [], (term) => term.textContent ?? ''),
      value: row.children[2]?.textContent ?? '',
    })),
  );
}

export interface Where {
  readonly epoch: number;
  /** The last one where several share an update; NaN for a picked example. */
  readonly example: number;
  readonly trainCount: number;
  readonly step: number;
  readonly steps: number;
}

/** The position in time as the transport says it. */
export async function where(page: Page): Promise<Where> {
  const text = (await page.locator('.where-in-time').textContent()) ?? '';
  const [epoch] = /epoch (\d+)/.exec(text)?.slice(1) ?? [];
  const [example, trainCount] = /ex\. (?:\d+–)?(\d+)\/(\d+)/.exec(text)?.slice(1) ?? [];
  const [step, steps] = /step (\d+)\/(\d+)/.exec(text)?.slice(1) ?? [];
  return {
    epoch: Number(epoch),
    example: Number(example),
    trainCount: Number(trainCount),
    step: Number(step),
    steps: Number(steps),
  };
}

export async function expectStep(page: Page, step: number): Promise<void> {
  await expect(page.locator('.where-in-time')).toContainText(`step ${step}/`);
}

export async function expectMoment(page: Page, epoch: number, example: number, step: number): Promise<void> {
  await expect(page.locator('.where-in-time')).toHaveText(
    new RegExp(`^epoch ${epoch} · ex\\. ${example}/\\d+ · step ${step}/\\d+$`),
  );
}

/** The parameters in the address. */
export function addressOf(page: Page): URLSearchParams {
  const hash = new URL(page.url()).hash;
  return new URLSearchParams(hash.slice(hash.indexOf('?') + 1));
}

/** Waits until the address names the moment on screen: then the instrument has been still for a while. */
export async function addressSettled(page: Page): Promise<URLSearchParams> {
  await expect(async () => {
    const { epoch, example, step } = await where(page);
    const at = addressOf(page).get('at');
    if (Number.isNaN(example)) expect(at).toMatch(new RegExp(`^${epoch}\\.\\d+\\.${step}$`));
    else expect(at).toBe(`${epoch}.${example}.${step}`);
  }).toPass({ intervals: [50, 50, 100] });
  return addressOf(page);
}

export interface Snapshot {
  readonly graph: Record<string, string>;
  readonly card: string;
  readonly where: Where;
}

/** Everything that tells one moment from another: names of the whole graph, card, position. */
export async function snapshot(page: Page): Promise<Snapshot> {
  // What the card asks the worker comes a little later.
  await expect(page.locator('.step-card [aria-busy="true"]')).toHaveCount(0);
  return { graph: await graphNames(page), card: await cardText(page), where: await where(page) };
}

/** Waits for the screen to be what it was. */
export async function expectSnapshot(page: Page, expected: Snapshot): Promise<void> {
  await expect(async () => expect(await snapshot(page)).toEqual(expected)).toPass({ intervals: [20, 50, 100] });
}

/** One whole drawn frame after everything that has been asked for. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

/** Does something that moves in time and waits for the moment it leads to to be drawn. */
export async function moving(page: Page, move: () => Promise<void>): Promise<void> {
  const before = (await page.locator('.where-in-time').textContent()) ?? '';
  await move();
  await page.evaluate(movedFrom, before);
}

/** In the page: resolves in the frame after the position in time has become another one. */
function movedFrom(before: string): Promise<void> {
  const patience = 10_000;
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const look = () => {
      const moved = document.querySelector('.where-in-time')?.textContent !== before;
      if (moved) requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      else if (performance.now() - startedAt > patience) reject(new Error(`Still at “${before}”.`));
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Presses a key of the instrument, with no control in focus, and waits for the moment it leads to. */
export async function press(page: Page, key: string, times = 1): Promise<void> {
  for (let count = 0; count < times; count++) await moving(page, () => page.keyboard.press(key));
}

export function dataTile(page: Page, caption: string): Locator {
  return page.locator('.data-tile').filter({ has: page.getByText(caption, { exact: true }) });
}

/** Chooses a data set by the caption of its tile and waits for its first pass. */
export async function chooseData(page: Page, caption: string): Promise<void> {
  const before = (await graphNames(page))['activation.0.0'];
  await dataTile(page, caption).click();
  await expect(dataTile(page, caption).getByRole('radio')).toBeChecked();
  await expect(place(page, 'activation.0.0')).not.toHaveAttribute('aria-label', before ?? '');
  await ready(page);
  await leaveControls(page);
}

/** Takes the focus off controls, as a click on the paper beside them does. */
export async function leaveControls(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement || activeElement instanceof SVGElement) activeElement.blur();
  });
}

export async function setDecimals(page: Page, decimals: number): Promise<void> {
  await page.getByRole('button', { name: 'How numbers are written' }).click();
  await page.getByRole('combobox', { name: 'Digits' }).selectOption(String(decimals));
  await page.keyboard.press('Escape');
  await leaveControls(page);
}

export async function setGranularity(page: Page, granularity: string): Promise<void> {
  await page.getByRole('radio', { name: granularity, exact: true }).check();
  await leaveControls(page);
}

/** Types into a number field of the setup and commits with Enter. */
export async function setNumber(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label });
  await field.fill(text);
  await field.press('Enter');
  await leaveControls(page);
}

/** Types a new value for a weight, bias, input or target: double click on it, type, Enter. */
export async function typeInto(page: Page, id: string, text: string): Promise<void> {
  const point = await pointOn(page, id);
  await page.mouse.dblclick(point.x, point.y);
  await fillEditor(page, text);
}

export async function fillEditor(page: Page, text: string): Promise<void> {
  const editor = page.locator('.network-editor input');
  await expect(editor).toBeFocused();
  await editor.fill(text);
  await editor.press('Enter');
}

export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** A point on the screen where this element of the graph is on top: on an edge somewhere along it, else the middle. */
export async function pointOn(page: Page, id: string): Promise<ScreenPoint> {
  const found = await place(page, id).evaluate((element): ScreenPoint | null => {
    const path = element.querySelector<SVGPathElement>('path.edge-hit');
    const isOnTop = ({ x, y }: ScreenPoint) => element.contains(document.elementFromPoint(x, y));
    if (!path) {
      const box = (element.querySelector('.hit') ?? element).getBoundingClientRect();
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      return isOnTop(middle) ? middle : null;
    }
    const matrix = path.getScreenCTM();
    const length = path.getTotalLength();
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.15, 0.85, 0.12, 0.9]) {
      const { x, y } = path.getPointAtLength(length * share).matrixTransform(matrix ?? undefined);
      if (isOnTop({ x, y })) return { x, y };
    }
    return null;
  });
  if (!found) throw new Error(`Nothing of ${id} can be pointed at.`);
  return found;
}

/** Training loss as the loss curve says it at the moment on screen (decimals as set). */
export async function trainingLoss(page: Page): Promise<number> {
  const text = await page.getByRole('slider', { name: /^Loss over training/ }).getAttribute('aria-valuetext');
  return numberFrom(/training loss ([^,]+)/.exec(text ?? '')?.[1] ?? '');
}
