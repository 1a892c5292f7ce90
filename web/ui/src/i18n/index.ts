import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { en } from './en';
import type { UiLanguage } from './format';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: { app: typeof en };
    returnNull: false;
  }
}

const STORED = 'perron-language';

const loaders: Record<UiLanguage, () => Promise<object>> = {
  en: async () => (await import('./en')).en,
  da: async () => (await import('./da')).da,
};

/** What the employee chose, else the browser's first language that we speak, else English. */
export function preferredLanguage(chosen: string | null, browser: readonly string[]): UiLanguage {
  if (chosen === 'da' || chosen === 'en') return chosen;
  for (const language of browser) {
    const code = language.toLowerCase().split('-')[0];
    if (code === 'da' || code === 'en') return code;
    if (code === 'nb' || code === 'nn' || code === 'no') return 'da'; // closer to home than English
  }
  return 'en';
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

export async function startI18n(): Promise<void> {
  const language = preferredLanguage(stored(), navigator.languages ?? [navigator.language]);
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: ['app'],
    defaultNS: 'app',
    resources: { [language]: { app: await loaders[language]() } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

export async function chooseLanguage(language: UiLanguage): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'app')) i18n.addResourceBundle(language, 'app', await loaders[language]());
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Storage is blocked: the choice lasts until the page is closed.
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}
