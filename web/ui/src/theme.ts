import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The red of a stop signal, dark enough for white text. */
const signal: MantineColorsTuple = [
  '#fff2ed',
  '#ffe0d5',
  '#fdbfab',
  '#fa9b7d',
  '#f67c57',
  '#ec5f37',
  '#d64a22',
  '#bf3610',
  '#992a0b',
  '#6e1e08',
];
/** The lamps of a departure board. */
const amber: MantineColorsTuple = [
  '#fff8e6',
  '#ffefc7',
  '#ffdf91',
  '#ffd067',
  '#ffc24a',
  '#f2a91c',
  '#c98506',
  '#8f5d00',
  '#6f4800',
  '#4d3200',
];
const track: MantineColorsTuple = [
  '#eaf7ef',
  '#d3eddd',
  '#a8dbbb',
  '#79c797',
  '#51b377',
  '#349c5d',
  '#25834b',
  '#1b6b3c',
  '#145430',
  '#0c3a20',
];
/** Warm greys: paper, ballast, sleepers. */
const gray: MantineColorsTuple = [
  '#fbf8f3',
  '#f4efe7',
  '#e9e2d7',
  '#dbd2c4',
  '#c3b8a7',
  '#9c9182',
  '#7a7063',
  '#5d554a',
  '#3f3932',
  '#221e1a',
];
const dark: MantineColorsTuple = [
  '#f2ede5',
  '#d4ccc0',
  '#b5ab9d',
  '#8d8375',
  '#5c544a',
  '#3d3731',
  '#2b2723',
  '#211e1a',
  '#1a1714',
  '#131110',
];

export const theme = createTheme({
  primaryColor: 'signal',
  primaryShade: { light: 7, dark: 7 },
  colors: { signal, amber, track, gray, dark },
  black: '#221e1a',
  fontFamily: "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  headings: {
    fontWeight: '680',
    sizes: {
      h1: { fontSize: 'clamp(1.65rem, 1.2rem + 1.6vw, 2.25rem)', lineHeight: '1.15' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '8px', md: '12px', lg: '18px', xl: '28px' },
  spacing: { xs: '8px', sm: '12px', md: '18px', lg: '26px', xl: '38px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Plain objects, not `Component.extend`: that would pull each of them into the first load.
  components: {
    Alert: { defaultProps: { radius: 'md' } },
    Button: { defaultProps: { radius: 'xl' }, styles: { label: { fontWeight: 620 } } },
    Checkbox: { defaultProps: { radius: 'xs' } },
    // A closed list that stays in the page would be a second thing with the name of its field.
    Combobox: { defaultProps: { keepMounted: false } },
    Drawer: { defaultProps: { radius: 0 } },
    Input: { defaultProps: { size: 'md', radius: 'md' } },
    InputWrapper: {
      defaultProps: {
        size: 'md',
        withAsterisk: false,
        inputWrapperOrder: ['label', 'input', 'description', 'error'],
      },
    },
    Modal: { defaultProps: { centered: true, radius: 'lg' } },
    Notification: { defaultProps: { radius: 'md' } },
    SegmentedControl: { defaultProps: { radius: 'xl' } },
    Skeleton: { defaultProps: { radius: 'md' } },
    Table: { defaultProps: { verticalSpacing: 'sm' } },
  },
});

/** Mantine's own values for quiet text and borders miss WCAG AA on our paper. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--perron-board': '#16171b',
    '--perron-board-tile': '#24262c',
    '--perron-board-line': '#34363d',
    '--perron-board-text': '#e9e6df',
    '--perron-board-quiet': '#a9a59b',
    '--perron-lamp': '#ffc24a',
  },
  light: {
    '--mantine-color-body': '#fbf8f3',
    '--mantine-color-text': '#221e1a',
    '--mantine-color-dimmed': '#5d554a',
    '--mantine-color-anchor': '#a92f0d',
    '--mantine-color-error': '#b0210f',
    '--mantine-color-placeholder': '#6f665a',
    '--mantine-color-default-border': '#dbd2c4',
    '--perron-card': '#ffffff',
    '--perron-line': '#e9e2d7',
    '--perron-tint': '#f4efe7',
    '--perron-signal-text': '#a92f0d',
    '--perron-track-text': '#1b6b3c',
    '--perron-amber-text': '#7a4f00',
    '--perron-signal-tint': '#ffeae2',
    '--perron-track-tint': '#e2f3e8',
    '--perron-amber-tint': '#fff1cc',
  },
  dark: {
    '--mantine-color-body': '#171513',
    '--mantine-color-text': '#f2ede5',
    '--mantine-color-dimmed': '#b9afa1',
    '--mantine-color-anchor': '#ff9c7d',
    '--mantine-color-error': '#ff9a86',
    '--mantine-color-placeholder': '#a59b8d',
    '--mantine-color-default': '#24201c',
    '--mantine-color-default-border': '#463f38',
    '--perron-card': '#201d1a',
    '--perron-line': '#35302b',
    '--perron-tint': '#2a2622',
    '--perron-signal-text': '#ff9c7d',
    '--perron-track-text': '#8fd6aa',
    '--perron-amber-text': '#ffcf6e',
    '--perron-signal-tint': '#3d2016',
    '--perron-track-tint': '#16301f',
    '--perron-amber-tint': '#382a0d',
    '--perron-board': '#0f0e0d',
    '--perron-board-tile': '#1f1d1b',
  },
});
