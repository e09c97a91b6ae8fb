/**
 * Countries: ISO 3166-1 code, latitude and longitude in degrees, English names. A point is the centre of the country's
 * largest landmass, to a tenth of a degree, computed from Natural Earth 1:50m (naturalearthdata.com, public domain).
 * Territories that Natural Earth counts to another country (BQ, CC, CX, GF, GI, GP, MQ, RE, SJ, TK, TV, XK, YT) were
 * read off a map. Names are those of ISO 3166, and others in common use.
 */
export const COUNTRY_POINTS = `
AD 42.5 1.6 Andorra
AE 23.9 54.3 United Arab Emirates; UAE
AF 33.8 65.9 Afghanistan
AG 17.1 -61.8 Antigua and Barbuda
AI 18.2 -63.1 Anguilla
AL 41.1 20.1 Albania
AM 40.3 44.9 Armenia
AO -12.3 17.6 Angola
AQ -84.7 83.0 Antarctica
AR -34.5 -64.7 Argentina
AS -14.3 -170.7 American Samoa
AT 47.6 14.1 Austria
AU -25.6 134.2 Australia
AW 12.5 -70.0 Aruba
AX 60.2 19.9 Åland Islands
AZ 40.3 47.7 Azerbaijan
BA 44.2 17.8 Bosnia and Herzegovina
BB 13.2 -59.6 Barbados
BD 23.9 90.2 Bangladesh
BE 50.6 4.6 Belgium
BF 12.3 -1.8 Burkina Faso
BG 42.8 25.2 Bulgaria
BH 26.0 50.5 Bahrain
BI -3.4 29.9 Burundi
BJ 9.6 2.3 Benin
BL 17.9 -62.8 Saint Barthélemy
BM 32.3 -64.8 Bermuda
BN 4.5 114.6 Brunei Darussalam; Brunei
BO -16.7 -64.7 Bolivia
BQ 12.2 -68.3 Bonaire, Sint Eustatius and Saba
BR -10.7 -53.2 Brazil
BS 24.7 -78.0 Bahamas
BT 27.4 90.4 Bhutan
BW -22.2 23.8 Botswana
BY 53.5 28.0 Belarus
BZ 17.2 -88.7 Belize
CA 58.6 -99.0 Canada
CC -12.2 96.8 Cocos (Keeling) Islands
CD -2.9 23.6 Democratic Republic of the Congo; Congo - Kinshasa
CF 6.6 20.5 Central African Republic
CG -0.8 15.2 Republic of the Congo; Congo - Brazzaville
CH 46.8 8.2 Switzerland
CI 7.6 -5.6 Cote d'Ivoire; Ivory Coast
CK -21.2 -159.8 Cook Islands
CL -34.4 -70.9 Chile
CM 5.7 12.7 Cameroon
CN 36.8 103.3 People's Republic of China
CO 3.9 -73.1 Colombia
CR 10.0 -84.2 Costa Rica
CU 21.6 -78.9 Cuba
CV 15.1 -23.6 Cape Verde
CW 12.2 -69.0 Curaçao
CX -10.5 105.7 Christmas Island
CY 34.9 33.0 Cyprus
CZ 49.7 15.3 Czech Republic
DE 51.0 10.4 Germany
DJ 11.7 42.6 Djibouti
DK 56.2 9.3 Denmark
DM 15.4 -61.4 Dominica
DO 18.9 -70.5 Dominican Republic
DZ 28.1 2.6 Algeria
EC -1.4 -78.4 Ecuador
EE 58.7 25.8 Estonia
EG 26.5 29.9 Egypt
EH 24.2 -12.3 Western Sahara
ER 15.4 38.8 Eritrea
ES 40.4 -3.6 Spain
ET 8.6 39.6 Ethiopia
FI 64.3 26.2 Finland
FJ -17.8 178.0 Fiji
FK -51.7 -58.8 Falkland Islands (Malvinas)
FM 6.9 158.2 Micronesia, Federated States of; Micronesia
FO 62.2 -6.9 Faroe Islands
FR 46.6 2.5 France
GA -0.6 11.8 Gabon
GB 53.8 -2.4 United Kingdom; Great Britain; UK
GD 12.1 -61.7 Grenada
GE 42.2 43.5 Georgia
GF 3.9 -53.1 French Guiana
GG 49.5 -2.6 Guernsey
GH 7.9 -1.2 Ghana
GI 36.1 -5.4 Gibraltar
GL 73.1 -41.8 Greenland
GM 13.5 -15.4 Republic of The Gambia; Gambia
GN 10.4 -10.9 Guinea
GP 16.2 -61.5 Guadeloupe
GQ 1.6 10.5 Equatorial Guinea
GR 39.5 22.6 Greece
GS -54.4 -36.7 South Georgia and the South Sandwich Islands
GT 15.7 -90.4 Guatemala
GU 13.4 144.8 Guam
GW 12.1 -14.9 Guinea-Bissau
GY 4.8 -59.0 Guyana
HK 22.4 114.1 Hong Kong; Hong Kong SAR
HM -53.1 73.5 Heard Island and McDonald Islands
HN 14.8 -86.6 Honduras
HR 45.2 16.4 Croatia
HT 18.9 -72.7 Haiti
HU 47.2 19.4 Hungary
ID -0.2 114.0 Indonesia
IE 53.2 -8.1 Ireland; EIRE; Republic of Ireland
IL 31.5 35.0 Israel
IM 54.2 -4.5 Isle of Man
IN 22.8 79.5 India
IO -7.3 72.4 British Indian Ocean Territory
IQ 33.0 43.8 Iraq
IR 32.5 54.4 Islamic Republic of Iran; Iran
IS 65.0 -18.6 Iceland
IT 43.5 12.3 Italy
JE 49.2 -2.1 Jersey
JM 18.2 -77.3 Jamaica
JO 31.2 36.8 Jordan
JP 36.6 137.9 Japan
KE 0.6 37.8 Kenya
KG 41.5 74.5 Kyrgyzstan
KH 12.7 104.9 Cambodia
KI 1.9 -157.4 Kiribati
KM -11.7 43.3 Comoros
KN 17.3 -62.7 Saint Kitts and Nevis
KP 40.1 127.2 North Korea
KR 36.5 127.9 South Korea; Korea, South; Korea; Republic of Korea
KW 29.3 47.6 Kuwait
KY 19.3 -81.3 Cayman Islands
KZ 48.4 67.2 Kazakhstan
LA 18.5 103.8 Lao People's Democratic Republic; Laos
LB 33.9 35.9 Lebanon
LC 13.9 -61.0 Saint Lucia
LI 47.1 9.5 Liechtenstein
LK 7.6 80.7 Sri Lanka
LR 6.5 -9.3 Liberia
LS -29.6 28.2 Lesotho
LT 55.3 23.9 Lithuania
LU 49.8 6.1 Luxembourg
LV 56.9 24.9 Latvia
LY 27.0 18.1 Libya
MA 29.8 -8.7 Morocco
MC 43.8 7.4 Monaco
MD 47.2 28.5 Moldova, Republic of; Moldova
ME 42.8 19.2 Montenegro
MF 18.1 -63.1 Saint Martin (French part)
MG -19.3 46.7 Madagascar
MH 7.1 171.2 Marshall Islands
MK 41.6 21.7 The Republic of North Macedonia; Macedonia; North Macedonia
ML 17.3 -3.6 Mali
MM 21.1 96.5 Myanmar; Burma
MN 47.0 103.1 Mongolia
MO 22.2 113.5 Macao; Macau
MP 15.2 145.7 Northern Mariana Islands
MQ 14.6 -61.0 Martinique
MR 20.2 -10.4 Mauritania
MS 16.7 -62.2 Montserrat
MT 35.9 14.4 Malta
MU -20.3 57.6 Mauritius
MV 4.2 73.5 Maldives
MW -13.2 34.3 Malawi
MX 23.9 -102.2 Mexico
MY 3.6 114.7 Malaysia
MZ -17.2 35.6 Mozambique
NA -22.1 17.2 Namibia
NC -21.3 165.5 New Caledonia
NE 17.4 9.3 Niger
NF -29.1 167.9 Norfolk Island
NG 9.6 8.1 Nigeria
NI 12.8 -85.0 Nicaragua
NL 52.3 5.6 Netherlands; Holland; The Netherlands
NO 63.8 12.2 Norway
NP 28.3 83.9 Nepal
NR -0.5 166.9 Nauru
NU -19.0 -169.9 Niue
NZ -43.9 170.6 New Zealand
OM 20.6 56.1 Oman
PA 8.5 -80.1 Panama
PE -9.1 -74.4 Peru
PF -17.7 -149.4 French Polynesia
PG -6.6 144.2 Papua New Guinea
PH 15.9 121.4 Philippines
PK 29.9 69.2 Pakistan
PL 52.1 19.4 Poland
PM 46.9 -56.3 Saint Pierre and Miquelon
PN -24.4 -128.3 Pitcairn
PR 18.2 -66.5 Puerto Rico
PS 31.9 35.2 State of Palestine; Palestine
PT 39.7 -8.0 Portugal
PW 7.5 134.6 Palau
PY -23.2 -58.4 Paraguay
QA 25.3 51.2 Qatar
RE -21.1 55.5 Reunion
RO 45.8 25.0 Romania
RS 44.2 20.8 Serbia
RU 65.9 95.5 Russian Federation; Russia
RW -2.0 29.9 Rwanda
SA 24.1 44.7 Saudi Arabia
SB -9.6 160.2 Solomon Islands
SC -4.7 55.5 Seychelles
SD 16.0 29.9 Sudan
SE 62.4 16.2 Sweden
SG 1.4 103.8 Singapore
SH -16.0 -5.7 Saint Helena
SI 46.1 14.8 Slovenia
SJ 78.0 16.0 Svalbard and Jan Mayen
SK 48.7 19.5 Slovakia
SL 8.6 -11.8 Sierra Leone
SM 43.9 12.5 San Marino
SN 14.4 -14.5 Senegal
SO 4.7 45.7 Somalia
SR 4.1 -55.9 Suriname
SS 7.3 30.3 South Sudan
ST 0.2 6.6 Sao Tome and Principe
SV 13.7 -88.9 El Salvador
SX 18.1 -63.1 Sint Maarten (Dutch part); Sint Maarten
SY 35.0 38.5 Syrian Arab Republic; Syria
SZ -26.6 31.5 Eswatini; Swaziland
TC 21.8 -71.7 Turks and Caicos Islands
TD 15.3 18.6 Chad
TF -49.3 69.5 French Southern Territories
TG 8.5 1.0 Togo
TH 15.1 101.0 Thailand
TJ 38.5 71.0 Tajikistan
TK -9.2 -171.8 Tokelau
TL -8.8 125.9 Timor-Leste; East Timor
TM 39.1 59.4 Turkmenistan
TN 34.1 9.6 Tunisia
TO -21.2 -175.2 Tonga
TR 39.1 35.4 Türkiye; Turkey
TT 10.4 -61.3 Trinidad and Tobago
TV -8.5 179.2 Tuvalu
TW 23.7 121.0 Taiwan, Province of China; Taiwan
TZ -6.3 34.8 United Republic of Tanzania; Tanzania
UA 49.2 31.3 Ukraine
UG 1.3 32.4 Uganda
US 39.9 -98.8 United States of America; United States; USA
UY -32.8 -56.0 Uruguay
UZ 41.8 63.3 Uzbekistan
VA 41.9 12.4 Holy See (Vatican City State); Vatican City
VC 13.3 -61.2 Saint Vincent and the Grenadines
VE 7.1 -66.2 Venezuela
VG 18.4 -64.6 Virgin Islands, British
VI 17.7 -64.8 Virgin Islands, U.S.
VN 16.5 106.3 Vietnam
VU -15.2 166.8 Vanuatu
WF -14.3 -178.1 Wallis and Futuna
WS -13.6 -172.4 Samoa
XK 42.6 20.9 Kosovo
YE 15.9 47.5 Yemen
YT -12.8 45.2 Mayotte
ZA -29.0 25.2 South Africa; RSA
ZM -13.5 27.8 Zambia
ZW -19.0 29.9 Zimbabwe
`;
