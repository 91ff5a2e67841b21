/** Service codes of the shop; the words in their descriptions say nothing about goods. */
const SERVICE_CODE = /^(POST|DOT|M|C2|D|S|B|BANK CHARGES|AMAZONFEE|CRUK|PADS|gift_.*)$/i;

const SERVICE_GROUP = 'Postage & services';
const OTHER_GROUP = 'Gifts & other';

/** The first group with a word of the description wins, so the narrow ones come first. */
const GROUPS: readonly (readonly [name: string, words: RegExp])[] = [
  ['Christmas', /CHRISTMAS|XMAS|ADVENT|REINDEER|SANTA|NOEL|SNOWFLAKE|SNOWMAN/],
  ['Bags', /\bBAGS?\b|SHOPPER|RUCKSACK|BACKPACK|HANDBAG|PURSE|WALLET|HOLDALL/],
  [
    'Toys & children',
    /\bTOYS?\b|CHILD|DOLLY|DOLL\b|BABUSHKA|SKITTLES|GAME|PUZZLE|JIGSAW|DINOSAUR|SPACEBOY|CIRCUS|TEDDY/,
  ],
  ['Craft & sewing', /CRAFT|SEWING|KNITTING|RIBBON|FELT\b|BUTTON|THREAD/],
  ['Party', /PARTY|BIRTHDAY|BUNTING|BALLOON|GARLAND|NAPKIN|PARADE/],
  ['Lighting & candles', /LIGHT|LANTERN|CANDLE|LAMP|CHANDELIER|NIGHTLIGHT/],
  [
    'Stationery & paper',
    /CARD\b|CARDS\b|WRAP|PENCIL|\bPENS?\b|NOTEBOOK|PAPER|TISSUE|STICKER|\bTAPE\b|BOOK|RULER|ERASER|STAMP|CHALK/,
  ],
  ['Baking', /CAKE|BAKING|COOKIE|CUTTER|JELLY|WHISK|RECIPE|JAM\b|PANTRY/],
  [
    'Kitchen & dining',
    /MUG|CUP|PLATE|BOWL|TEA|COFFEE|LUNCH|CUTLERY|KITCHEN|GLASS|JUG|JAR|TRAY|APRON|SNACK|BOTTLE|SPOON|DINER/,
  ],
  ['Garden', /GARDEN|HERB|PLANT|PARASOL|PICNIC|WATERING|KNEELING|FLOWER ?POT|BIRD (HOUSE|FEEDER|TABLE)/],
  ['Jewellery & beauty', /NECKLACE|BRACELET|EARRING|RING\b|BROOCH|HAIR|SOAP|BATH|JEWEL|TRINKET|\bCHARM\b/],
  [
    'Storage & furniture',
    /\bBOX(ES)?\b|\bTINS?\b|STORAGE|DRAWER|CABINET|BASKET|SHELF|RACK|STOOL|CHAIR|TABLE|\bBIN\b/,
  ],
  [
    'Home decoration',
    /SIGN|FRAME|HEART|HANGING|DECORATION|CLOCK|DOORMAT|CUSHION|MIRROR|HOOK|KNOB|ORNAMENT|WALL|VASE|WICKER|DOOR|WARMER/,
  ],
];

/** The catalogue group that an article belongs to, by its description. */
export function itemGroupOf(stockCode: string, description: string): string {
  if (SERVICE_CODE.test(stockCode)) return SERVICE_GROUP;
  const words = description.toUpperCase();
  return GROUPS.find(([, pattern]) => pattern.test(words))?.[0] ?? OTHER_GROUP;
}
