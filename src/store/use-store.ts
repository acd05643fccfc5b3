// The React binding of the stores, so that views need to know no state library.
export { type StoreApi, useStore } from 'zustand';
export { useShallow } from 'zustand/react/shallow';
