// Thumbnails of the data sets, for the view that draws them.
export { ownThumbnail, thumbnailPoints } from '../scene/thumbnails.ts';
