import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll } from 'vitest';
import { da } from '../i18n/da';
import { en } from '../i18n/en';

// What browsers have and jsdom lacks.
window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => false,
});
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Object.defineProperty(document, 'fonts', { value: { addEventListener() {}, removeEventListener() {} } });
window.HTMLElement.prototype.scrollIntoView = () => {};
window.scrollTo = () => {};

// Busy machines are slow; a test that fails waits this long once.
configure({ asyncUtilTimeout: 8000 });

beforeAll(async () => {
  await i18n.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: false,
    ns: ['app'],
    defaultNS: 'app',
    resources: { en: { app: en }, da: { app: da } },
    interpolation: { escapeValue: false },
  });
});

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});
