import { expect, type Page, type PlaywrightWorkerArgs, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { joinAsNewTrainee } from './new-trainee.js';
import { signIn } from './sign-in.js';

test.use({ timezoneId: 'America/New_York' });

for (const { name, width, height } of [
  { name: 'phone', width: 320, height: 640 },
  { name: 'desktop', width: 1280, height: 800 },
]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${name}, ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme, contextOptions: { reducedMotion: 'reduce' } });
      test('sign-in, home, account, help and grounding are accessible', ({ page }) => walk(page, width));
    });
  }
}

async function walk(page: Page, width: number) {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expectAccessible(page);
  await signIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Hello, Tara' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/me');
  await expect(page.getByText('This device', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: width < 640 ? 'Need help now?' : 'More help' }).click();
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Call 988' }).first()).toHaveAttribute('href', 'tel:988');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Try a grounding exercise' }).click();
  await page.getByRole('button', { name: /Slower breathing/ }).click();
  await expect(page.getByRole('dialog').getByText('In for 4, out for 6')).toBeVisible();
  await expectAccessible(page);
}

test('a wrong password and an unknown address get the same words', async ({ page }) => {
  await page.goto('/sign-in');
  await signIn(page, 'trainee@demo.example', 'not the password');
  const words = (await page.getByRole('alert').textContent()) ?? '';
  expect(words).toContain('do not match');
  await page.reload();
  await signIn(page, 'nobody@demo.example', 'not the password');
  await expect(page.getByRole('alert')).toHaveText(words);
});

test('a page that needs a sign-in comes back after it, with the focus on its heading', async ({ page }) => {
  await page.goto('/me');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fme$/);
  await signIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'My account' })).toBeFocused();
  await expect(page).toHaveTitle('My account · Alongside');
});

test('a link to sign in never leads to another site', async ({ page }) => {
  await page.goto('/sign-in?next=//example.org/steal');
  await signIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Hello, Tara' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/');
});

test('Shift three times covers the page, signs out and goes to the weather', async ({ page }) => {
  await page.goto('/sign-in');
  await signIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Hello, Tara' })).toBeVisible();
  await page.keyboard.press('Shift');
  await expect(page.getByText('Shift pressed. Press it 2 more times to exit.')).toBeAttached();
  await page.keyboard.press('Shift');
  await page.keyboard.press('Shift');
  await expect(page).toHaveTitle('Weather');
  await expect(page.getByRole('heading', { level: 1, name: 'Weather' })).toBeVisible();
  await page.goBack();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

for (const { how, leave, heading } of [
  { how: 'Sign out', leave: (page: Page) => chooseSignOut(page), heading: 'Sign in' },
  { how: 'Exit this page', leave: pressShiftThreeTimes, heading: 'Weather' },
]) {
  test(`"${how}" that did not reach the server is owed: nobody is signed in on the device, and the page says so`, async ({ page }) => {
    await page.route('**/api/sessions/current', (route) =>
      route.request().method() === 'DELETE' ? route.fulfill({ status: 503, json: {} }) : route.continue(),
    );
    await page.goto('/sign-in');
    await signIn(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Hello, Tara' })).toBeVisible();
    await leave(page);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();

    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'You are not signed out yet' })).toBeVisible();
    await expectAccessible(page);
    await signIn(page, 'reviewer@demo.example');
    await expect(page.getByRole('alert')).toBeVisible();

    await page.unroute('**/api/sessions/current');
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await expect(page.getByRole('heading', { name: 'You are signed out now' })).toBeVisible();
    expect((await page.request.get('/api/me')).status()).toBe(401);
    await signIn(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Hello, Tara' })).toBeVisible();
  });
}

test('a line that says nothing does not keep the page of whoever signs out on the screen', async ({ page }) => {
  await page.goto('/sign-in');
  await signIn(page);
  await page.route('**/api/sessions/current', (route) => (route.request().method() === 'DELETE' ? undefined : route.continue()));
  await chooseSignOut(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('heading', { name: 'You are not signed out yet' })).toBeVisible();
});

test('signing out ends the session, and the next page asks for a sign-in', async ({ page }) => {
  await page.goto('/sign-in');
  await signIn(page);
  await chooseSignOut(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /signed out/ })).not.toBeAttached();
  expect((await page.request.get('/api/me')).status()).toBe(401);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('after a sign-out the next person on the same page sees nothing that was read for the last', async ({ page, playwright, baseURL }) => {
  const { email, password } = await joinAsNewTrainee(page, baseURL ?? '');
  const elsewhere = await playwright.request.newContext({ baseURL });
  expect((await elsewhere.post('/api/sessions', { data: { email, password } })).status()).toBe(204);
  await page.goto('/me');
  const others = page.getByRole('button', { name: 'End this session' });
  await expect(others).toHaveCount(1);
  await chooseSignOut(page, 'Robin Vale');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();

  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/me/sessions', async (route) => {
    await held;
    await route.continue();
  });
  await signIn(page);
  await page.getByRole('button', { name: 'Tara Nguyen' }).click();
  await page.getByRole('menuitem', { name: 'My account and reading settings' }).click();
  const own = page.getByRole('region', { name: 'Where I am signed in' });
  await expect(own).toBeVisible();
  await expect(own.getByRole('row')).toHaveCount(0);
  answer();
  await expect(own.getByText('This device')).toBeVisible();
  await elsewhere.dispose();
});

async function chooseSignOut(page: Page, name = 'Tara Nguyen') {
  await page.getByRole('button', { name }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

async function pressShiftThreeTimes(page: Page) {
  for (let press = 0; press < 3; press++) await page.keyboard.press('Shift');
}

test('Shift held for capital letters is not a way out', async ({ page }) => {
  await page.goto('/sign-in');
  await signIn(page);
  await page.getByRole('heading', { level: 1, name: 'Hello, Tara' }).waitFor();
  for (const letter of ['A', 'B', 'C']) await page.keyboard.press(`Shift+${letter}`);
  await expect(page.getByText(/Shift pressed/)).not.toBeAttached();
  await expect(page).toHaveTitle('Home · Alongside');
});

/** Somebody asks to end their session elsewhere, and their own ends before that is sent: the page asks them to sign in. */
async function sessionEndedUnder(page: Page, playwright: PlaywrightWorkerArgs['playwright']) {
  const baseURL = process.env['BASE_URL'] ?? '';
  const { email, password } = await joinAsNewTrainee(page, baseURL);
  const elsewhere = await playwright.request.newContext({ baseURL });
  expect((await elsewhere.post('/api/sessions', { data: { email, password } })).status()).toBe(204);
  await page.goto('/me');
  const others = page.getByRole('button', { name: 'End this session' });
  await expect(others).toHaveCount(1);
  await page.context().clearCookies();
  await others.click();
  await expect(page.getByRole('dialog').getByText('Your page is still here')).toBeVisible();
  return { password, elsewhere };
}

test('a command goes on by itself after the session ended under the page', async ({ page, playwright }) => {
  const { password, elsewhere } = await sessionEndedUnder(page, playwright);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).not.toBeVisible();

  await expect(page.getByRole('alert')).not.toBeAttached();
  expect((await elsewhere.get('/api/me')).status()).toBe(401);
  await elsewhere.dispose();
});

test('somebody else who signs in over the page gets a page of their own, and nothing that waited is carried out for them', async ({
  page,
  playwright,
}) => {
  const { elsewhere } = await sessionEndedUnder(page, playwright);

  const sent: string[] = [];
  const asked: string[] = [];
  page.on('request', (request) => request.method() === 'DELETE' && sent.push(request.url()));
  page.on('dialog', (question) => {
    asked.push(question.type());
    void question.accept();
  });
  await signIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Hello, Tara' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/');
  // nor may the browser offer to stay on the first person's page
  expect({ sent, asked }).toEqual({ sent: [], asked: [] });
  expect((await elsewhere.get('/api/me')).status()).toBe(200);
  await elsewhere.dispose();
});

/** Robin has a page open, and Tara signs in beside it, in another tab of the same browser. */
async function signedInBeside(page: Page, address: string): Promise<Page> {
  await joinAsNewTrainee(page, process.env['BASE_URL'] ?? '');
  await page.goto(address);
  await expect(page.getByRole('button', { name: 'Robin Vale' })).toBeVisible();
  const beside = await page.context().newPage();
  await beside.goto('/sign-in');
  await signIn(beside);
  await expect(beside.getByRole('heading', { level: 1, name: 'Hello, Tara' })).toBeVisible();
  return beside;
}

const whoIsSignedIn = async (page: Page) => (await (await page.request.get('/api/sessions/current')).json()).me?.name ?? null;

test('a page on which somebody wrote keeps nothing for whoever signed in beside it, and is left', async ({ page }) => {
  const beside = await signedInBeside(page, '/wellbeing');
  const asked: string[] = [];
  page.on('dialog', (question) => {
    asked.push(question.type());
    void question.accept();
  });
  const words = page.getByRole('textbox').first();
  await words.fill('Only mine.');
  await page.getByRole('button', { name: 'Keep this check-in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Hello, Tara' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/');
  await expect(page.getByText('Only mine.')).toHaveCount(0);
  await expect(page.getByText('Robin Vale')).toHaveCount(0);
  expect(asked).toEqual([]);
  const kept: { words: string | null }[] = await (await page.request.get('/api/me/check-ins')).json();
  expect(kept.filter((each) => each.words === 'Only mine.')).toEqual([]);
  await expect(beside.getByRole('heading', { level: 1, name: 'Hello, Tara' })).toBeVisible();
});

for (const { how, leave, heading } of [
  { how: 'Sign out', leave: (page: Page) => chooseSignOut(page, 'Robin Vale'), heading: 'Sign in' },
  { how: 'Exit this page', leave: pressShiftThreeTimes, heading: 'Weather' },
]) {
  test(`"${how}" leaves whoever signed in beside the page signed in`, async ({ page }) => {
    const beside = await signedInBeside(page, '/wellbeing');
    await beside.goto('/wellbeing');
    const words = beside.getByRole('textbox').first();
    await words.fill('Still here.');
    await leave(page);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    // asks for something, so what is owed is paid by now
    await beside.getByRole('button', { name: 'Keep this check-in' }).click();
    await expect(beside.getByText('Kept, for you alone')).toBeVisible();
    expect(await whoIsSignedIn(page)).toBe('Tara Nguyen');
    expect(await page.evaluate(() => localStorage.getItem('alongside.sign-out-owed'))).toBeNull();
  });
}

test('help and grounding are there without a line', async ({ page, context }) => {
  await page.route('**/api/**', (route) => route.abort());
  await page.goto('/grounding');
  await expect(page.getByRole('button', { name: /Five senses/ })).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText("You're offline.")).toBeVisible();
  await page.getByRole('button', { name: 'More help' }).click();
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Text 741741' })).toHaveAttribute('href', 'sms:741741');
});

test('nothing is asked of another host, and the content security policy holds', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  const blocked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) blocked.push(message.text());
  });
  await page.goto('/sign-in');
  await signIn(page);
  await page.getByRole('heading', { level: 1, name: 'Hello, Tara' }).waitFor();
  await page.goto('/weather');
  await page.getByRole('heading', { level: 1, name: 'Weather' }).waitFor();
  expect({ foreign, blocked }).toEqual({ foreign: [], blocked: [] });
});

test('what does not exist says no more than what is not allowed', async ({ page }) => {
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { level: 1, name: "We can't show this page" })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Help now' }).getByText('More help')).toBeVisible();
});
