/**
 * Runs at the edge for every page: an address without a file's ending is a page of the app, which index.html shows.
 * Error responses of the distribution cannot do this, they would turn the API's 403 and 404 into pages too.
 */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it
function handler(event) {
  var request = event.request;
  var last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (last.indexOf('.') === -1) request.uri = '/index.html';
  return request;
}
