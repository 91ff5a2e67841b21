import { LOGINS } from './crm-host.ts';
import type { HtmlForm } from './html-form.ts';

export interface HostPage {
  readonly status: number;
  /** Where the redirects ended. */
  readonly url: string;
  readonly html: string;
}

export interface PostOptions {
  /** Sends a file beside the fields, as a form with an upload does. */
  readonly file?: { readonly field: string; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };
  /** What scripts of the page add to their requests. */
  readonly ajax?: boolean;
}

const REDIRECTS_MAX = 10;
const TIMEOUT_MS = 60_000;
const CSRF_FIELD = 'csrf_token_name';

/** A browser without a screen: keeps cookies, follows redirects, puts the CSRF field into forms. */
export class HostSession {
  readonly #base: string;
  readonly #cookies = new Map<string, string>();
  #csrf: string | undefined;

  /** @param base the host's address, with a slash at the end */
  constructor(base: string) {
    this.#base = base;
  }

  /** Signs staff in; throws when the host refuses. */
  async loginStaff(login: { email: string; password: string } = LOGINS.admin): Promise<void> {
    await this.#login('admin/authentication', login);
  }

  /** Signs a client's contact in; throws when the host refuses. */
  async loginClient(login: { email: string; password: string } = LOGINS.client): Promise<void> {
    await this.#login('authentication/login', login);
  }

  get(path: string): Promise<HostPage> {
    return this.#request(path, { method: 'GET' });
  }

  /** Posts a form. The CSRF token is the one of the page seen last. */
  async post(
    path: string,
    fields: Readonly<Record<string, string>>,
    options: PostOptions = {},
  ): Promise<HostPage> {
    if (this.#csrf === undefined) await this.get('authentication/login');
    const all = { ...fields, [CSRF_FIELD]: this.#csrf ?? '' };
    const headers: Record<string, string> =
      options.ajax === true ? { 'X-Requested-With': 'XMLHttpRequest' } : {};
    if (options.file === undefined) {
      return this.#request(path, { method: 'POST', body: new URLSearchParams(all), headers });
    }
    const form = new FormData();
    for (const [name, value] of Object.entries(all)) form.set(name, value);
    form.set(options.file.field, new Blob([options.file.bytes]), options.file.name);
    return this.#request(path, { method: 'POST', body: form, headers });
  }

  /** Sends a form of a page, with some fields filled in differently. */
  submit(form: HtmlForm, changes: Readonly<Record<string, string>> = {}): Promise<HostPage> {
    return this.post(form.action, { ...form.fields, ...changes });
  }

  async #login(path: string, { email, password }: { email: string; password: string }): Promise<void> {
    await this.get(path);
    const page = await this.post(path, { email, password });
    // A refused login shows its form again.
    if (page.status !== 200 || new URL(page.url).pathname.endsWith(path)) {
      throw new Error(`The host refused the login of ${email} (HTTP ${page.status}).`);
    }
  }

  async #request(path: string, init: RequestInit): Promise<HostPage> {
    let url = new URL(path, this.#base);
    let next = init;
    for (let count = 0; count <= REDIRECTS_MAX; count += 1) {
      const response = await fetch(url, {
        ...next,
        headers: { ...(next.headers as Record<string, string> | undefined), Cookie: this.#cookieHeader() },
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      this.#keepCookies(response);
      const html = await response.text();
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) {
        this.#csrf = csrfIn(html) ?? this.#csrf;
        return { status: response.status, url: url.href, html };
      }
      url = new URL(location, url);
      next = { method: 'GET' };
    }
    throw new Error(`${path} redirects without an end`);
  }

  #cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keepCookies(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
    }
  }
}

function csrfIn(html: string): string | undefined {
  return new RegExp(`name="${CSRF_FIELD}"[^>]*value="([^"]+)"`).exec(html)?.[1];
}
