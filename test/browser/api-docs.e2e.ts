import { expect, test } from '@playwright/test';

test('the API’s description opens under the content security policy and can be tried out', async ({ page, baseURL }) => {
  const complaints: string[] = [];
  const elsewhere: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on(
    'request',
    (request) => /^https?:/.test(request.url()) && !request.url().startsWith(baseURL ?? '') && elsewhere.push(request.url()),
  );
  await page.goto('/api/docs');
  await expect(page.getByRole('heading', { name: 'Alongside' })).toBeVisible();
  const live = page.locator('.opblock', { hasText: '/api/health/live' });
  await live.locator('.opblock-summary-control').click();
  await live.getByRole('button', { name: 'Try it out' }).click();
  await live.getByRole('button', { name: 'Execute' }).click();
  await expect(live.locator('.live-responses-table .response-col_status').last()).toContainText('200');
  expect(complaints).toEqual([]);
  expect(elsewhere).toEqual([]);
});
