import type { Page } from '@playwright/test';

export const PASSWORD = 'a calm walk by the river';

/** By the form on the page, as somebody of the demo unless said otherwise. */
export async function signIn(page: Page, email = 'trainee@demo.example', password = PASSWORD) {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
