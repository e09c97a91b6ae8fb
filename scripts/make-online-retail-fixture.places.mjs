/** The places and words from which make-online-retail-fixture.mjs makes its files. */

// Made up: plausible fulfilment sites. Coordinates are those of the cities.
export const SITES = [
  { id: 'DE1', name: 'Kassel', region: 'Germany', country: 'Germany', at: [51.3127, 9.4797], zone: 'Europe/Berlin', storage: 0.24 },
  { id: 'ES1', name: 'Zaragoza', region: 'Spain', country: 'Spain', at: [41.6488, -0.8891], zone: 'Europe/Madrid', storage: 0.17 },
  { id: 'FR1', name: 'Orleans', region: 'France', country: 'France', at: [47.9029, 1.909], zone: 'Europe/Paris', storage: 0.22 },
  { id: 'IE1', name: 'Dublin', region: 'EIRE', country: 'Ireland', at: [53.3498, -6.2603], zone: 'Europe/Dublin', storage: 0.28 },
  { id: 'NL1', name: 'Venlo', region: 'Netherlands', country: 'Netherlands', at: [51.3704, 6.1724], zone: 'Europe/Amsterdam', storage: 0.25 },
  { id: 'UK1', name: 'Daventry', region: 'United Kingdom', country: 'United Kingdom', at: [52.2583, -1.1603], zone: 'Europe/London', storage: 0.21 },
];

// Facts: a country's name as the orders spell it, its usual name, and its capital (where most people live: another city).
export const REGIONS = [
  ['Australia', 'Australia', -33.8688, 151.2093], // Sydney
  ['Austria', 'Austria', 48.2082, 16.3738],
  ['Bahrain', 'Bahrain', 26.2285, 50.586],
  ['Belgium', 'Belgium', 50.8503, 4.3517],
  ['Brazil', 'Brazil', -23.5505, -46.6333], // Sao Paulo
  ['Canada', 'Canada', 43.6532, -79.3832], // Toronto
  ['Channel Islands', 'Channel Islands', 49.1868, -2.1064], // Saint Helier
  ['Cyprus', 'Cyprus', 35.1856, 33.3823],
  ['Czech Republic', 'Czech Republic', 50.0755, 14.4378],
  ['Denmark', 'Denmark', 55.6761, 12.5683],
  ['EIRE', 'Ireland', 53.3498, -6.2603],
  ['European Community', '', 50.8503, 4.3517], // no country: Brussels
  ['Finland', 'Finland', 60.1699, 24.9384],
  ['France', 'France', 48.8566, 2.3522],
  ['Germany', 'Germany', 50.1109, 8.6821], // Frankfurt: the middle of its people
  ['Greece', 'Greece', 37.9838, 23.7275],
  ['Hong Kong', 'Hong Kong', 22.3193, 114.1694],
  ['Iceland', 'Iceland', 64.1466, -21.9426],
  ['Israel', 'Israel', 32.0853, 34.7818], // Tel Aviv
  ['Italy', 'Italy', 45.4642, 9.19], // Milan
  ['Japan', 'Japan', 35.6762, 139.6503],
  ['Lebanon', 'Lebanon', 33.8938, 35.5018],
  ['Lithuania', 'Lithuania', 54.6872, 25.2797],
  ['Malta', 'Malta', 35.8989, 14.5146],
  ['Netherlands', 'Netherlands', 52.0907, 5.1214], // Utrecht
  ['Norway', 'Norway', 59.9139, 10.7522],
  ['Poland', 'Poland', 52.2297, 21.0122],
  ['Portugal', 'Portugal', 38.7223, -9.1393],
  ['RSA', 'South Africa', -26.2041, 28.0473], // Johannesburg
  ['Saudi Arabia', 'Saudi Arabia', 24.7136, 46.6753],
  ['Singapore', 'Singapore', 1.3521, 103.8198],
  ['Spain', 'Spain', 40.4168, -3.7038],
  ['Sweden', 'Sweden', 59.3293, 18.0686],
  ['Switzerland', 'Switzerland', 47.3769, 8.5417], // Zurich
  ['USA', 'United States', 40.7128, -74.006], // New York
  ['United Arab Emirates', 'United Arab Emirates', 25.2048, 55.2708], // Dubai
  ['United Kingdom', 'United Kingdom', 52.4862, -1.8904], // Birmingham
  ['Unspecified', '', 52.4862, -1.8904], // unknown: taken for the home market, 91 % of all lines
];

// Made up: a category is the first of these words that stands in the product's description, else HOME.
export const CATEGORIES = [
  ['CHRISTMAS', ['CHRISTMAS', 'XMAS', 'ADVENT', 'SANTA', 'REINDEER', 'SNOW']],
  ['BAGS', ['BAG', 'SHOPPER', 'RUCKSACK', 'PURSE', 'WALLET']],
  ['PARTY', ['PARTY', 'BUNTING', 'BALLOON', 'BIRTHDAY', 'CAKE', 'PAPER CHAIN']],
  ['PAPER', ['CARD', 'WRAP', 'PAPER', 'NOTEBOOK', 'STICKER', 'TISSUE', 'PENCIL', 'RIBBON', 'TAPE']],
  ['LIGHT', ['LIGHT', 'CANDLE', 'LANTERN', 'LAMP', 'INCENSE']],
  ['KITCHEN', ['MUG', 'CUP', 'BOWL', 'PLATE', 'TEA', 'TIN', 'BOTTLE', 'JAR', 'LUNCH', 'KITCHEN', 'APRON', 'SPOON', 'GLASS', 'COASTER']],
  ['GARDEN', ['GARDEN', 'FLOWER', 'PLANT', 'BIRD', 'WICKER', 'DOORMAT', 'DOOR MAT']],
  ['TOYS', ['TOY', 'DOLL', 'GAME', 'CHILD', 'PLAY', 'SOLDIER', 'DOMINOES', 'JIGSAW', 'SKIPPING']],
  ['JEWELLERY', ['NECKLACE', 'BRACELET', 'EARRING', 'RING', 'BANGLE', 'BROOCH']],
];
