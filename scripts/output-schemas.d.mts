/** File name -> text of the JSON Schema of each document that the product writes. */
export declare const OUTPUT_SCHEMAS: ReadonlyMap<string, string>;
