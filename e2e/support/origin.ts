// The card of a number: opening it by mouse, and reading from it what a person reads.
import { expect, type Locator, type Page } from '@playwright/test';
import { numberFrom } from './numbers.ts';

export function originCard(page: Page): Locator {
  return page.locator('.origin-card');
}

/** Rests the mouse on a number until its card is there, and its equations are set. */
export async function pointAt(page: Page, number: Locator): Promise<void> {
  // The mouse may rest there already: a card opens when it comes.
  await page.mouse.move(3, 3);
  await number.hover();
  await expect(originCard(page)).toBeVisible();
  await expect(originCard(page).locator('.equation .katex').first()).toBeVisible();
}

export interface CardNumber {
  readonly quantity: string;
  readonly value: number;
}

/** The numbers of the card's equations, in order; the first is the value of what was pointed at. */
export async function cardNumbers(page: Page): Promise<readonly CardNumber[]> {
  const slots = await originCard(page)
    .locator('[data-slot]')
    .evaluateAll((elements) =>
      elements.map((element) => ({
        quantity: element.getAttribute('data-q') ?? '',
        text: (element.textContent ?? '').replaceAll('\u200b', ''),
      })),
    );
  return slots.map(({ quantity, text }) => ({ quantity, value: numberFrom(text) }));
}
