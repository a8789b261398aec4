// 2,048 English words that we chose: four letters or more, no two of them one letter apart.
export const WORDS = `
accent account acorn active actor adapt address adjust admire advance advice affair afford agenda agree
airport album alder alert alike allow almond almost alphabet alpine amaze amber amount amuse anchor ancient
angle animal announce annual answer antler appear applaud apple approve apricot april apron arbor arcade
arctic area argue armchair arrange arrive arrow article artist ascend aside aspect aspen asphalt assist
athlete atlas attend attic august author autumn avenue average avocado awake award awning backpack badger
bagel baker balance balcony ballad balloon bamboo banana bandage banjo banner banquet barber barefoot
bargain barista baritone barley barn barnacle barrel basalt baseball basil basket bassoon bathtub battery
beacon bean beard beauty become bedroom beehive beeswax beetle before begin begonia behave belfry bell
bellows belong below bench beret berry between beyond bicycle binder biology birch birdbath birthday biscuit
bison blanket blend blink blizzard bloom blossom bluebell bluebird bobbin bobcat bodice bold bonfire bonnet
bonus bookcase bookmark booth border botany bottle bottom boulder bounce bouquet bowl boxwood bracelet braid
brainy bramble branch bread breath breeze brick bridge brief bright bring brisket brocade broccoli bronze
brook brother brush bubble bucket buckle budget buffalo bugle build builder bulb bullfrog bundle bungalow
bunting buoyant burlap burrow bushel bustle busy butcher butter button buyer cabbage cabin cable cactus
cadence cafe calcium calendar calico calm camel camera campfire campus canal canary candid candle canoe
canteen canvas canyon capable capsule capture caramel caravan cardigan cardinal cargo caribou carnival
carousel carpet carrot carton cascade cashew cashmere castle catalog catfish cauldron cavern caviar cayenne
cedar ceiling celery cellar cello cement centaur center ceramic cereal chalk champion chance channel chapter
chariot chart cheddar cheer cheese chef chemist cherry chestnut chicken chiffon chimney chipmunk chisel
chive choice choose chorus chowder chuckle cicada cider cilantro cinema cinnamon circle circus citadel
citrus city claim clarinet clay clean clerk clever cliff climate climb cloak close cloth cloud club cluster
coast cobalt cobbler cockatoo cocoa coconut codfish coffee cogwheel coin collage collie colony color column
comb combine comet comfort common company compare concert condor conduct cone confirm conifer connect
consider contain content convoy cookbook copper copy coral corduroy cork corner coronet correct cosmic
cosmos cottage cotton couch cougar council count couple courage course cousin cover cowbell coyote crab
crackle cradle craft crane crater crayon cream create credit creek crest cricket crimson crinkle crisp
crochet crocus cropland croquet cross crowd cruise crumb crystal cube cuckoo cucumber cufflink culture cumin
cupboard cupcake curator curious current curry curtain curve cushion custard custom cutlery cycle cyclist
cymbal cypress dahlia dairy damson dancer daring dash data daylight dazzle debate decade december decimal
deckhand declare deer delight deliver delta denim denizen depart depend depot depth derive describe desert
design desk detail develop device dewdrop diagram dialog diamond differ digital dinner diploma direct
discuss dishes display distance ditch diver divide doctor dogwood dolphin domino donkey doorway dormouse
double doughnut dovetail dozen dragon drama drapery draw drawer dreamer dress dresser drift drizzle drop
drum drummer duckling dulcimer dumpling dune dutiful duty duvet dwell eager eagle early earmuff earnest
earring earth earthen easel easily echo eclipse editor effect effort eggplant eggshell eighteen either
elastic elbow elderly elect elegant elephant eleven embrace emerald emerge employ enable enamel endive
endless endure energy engine engrave enjoy enlarge enough enrich entire entry envelope epic equal equator
equinox ermine errand escort espresso essay estate estuary evening event every evolve exact example exceed
exchange excite exhibit exist expand expect explain explore export express extend extra eyebrow eyelash
fabric face factory faculty fair faith falcon family famous fancy fanfare farmer fashion fast father fathom
faucet favor feature february feel fence fennel fern ferret festival fetch fiber fiddle field fiesta fifteen
fifth figure filament filter final finch find finger finish fiord fire firefly first fisher fitness flagpole
flame flannel flapjack flask fleece fleet flexible flicker flint flip float flock flood florist flour flower
fluent flurry flute foam focus foghorn folder foliage follow football forest forever forge fortune forty
forward fossil fountain foxglove fragrant freckle free freedom freight fresco fresh friday friend frigate
fritter frolic from front frosting fruit fuchsia fudge full funny furnace future gadget galaxy gallery
gallon galore garage garden gargle garland garlic garment gate gazebo gazelle gecko gelatin general genius
genre gentle genuine geranium gesture geyser gherkin giggle gingham giraffe give glacier glad gladly glance
glass gleam glider glitter globe glow glue goal goblet golden gondola good goose gosling gospel gourd govern
gradual grain grammar granary grand grape grateful gravel gravy great green griddle grinder grizzly grocer
grotto ground grove growth guard guava guest guide guitar gulf gully gumdrop gusto gymnast habit haiku
halibut hallway halo hamlet hammock hamster handful handy happen happy harmony harness harpist harvest hatch
hatchet hawthorn haystack hazel head healthy heart heather hedge heirloom helium helmet help hemlock henna
herald herb heron hexagon hibiscus hickory hidden high hiker hiking hillside hippo history hobby hockey
holiday holly home honest honey honor hoop hopeful horizon hornbeam host hotel hound hour house huddle huge
human humble humming hummus humor hundred husky hyacinth hydrant iceberg icicle icing ideal identify igloo
iguana illusion image imagine impact impala imprint improve include income increase indigo indoor infant
inform ingot initial inkling inkwell inlet input inquire insect inside inspire install instant intend into
intrigue invent invite invoice iris iron island item ivory jacket jackpot jaguar jamboree january jasmine
javelin jazz jelly jersey jetty jewel jigsaw jogging jonquil journal journey jovial joyful jubilee juggler
juice jukebox july jump jumper jungle junior juniper kangaroo karate kayak keen keepsake kernel ketchup
kettle keyboard keyhole keynote kimono kindle kiosk kitchen kite kitten kiwi knapsack knee knitting knot
knuckle koala label labor lacquer lacrosse ladder ladle ladybug lagoon lake lambkin lamp land language
lantern lapwing larch large lark lasagna laser lasso latitude lattice laugh laundry laurel lava lavender
lawn leaf leaflet learn leave lecture leek legend legible leisure lemon lemur length lentil leopard lesson
letter lettuce level liberty library lichen life ligament light lighten lilac lily limerick limit limpet
linen linguist linnet lintel lion liquid list listen liter lithium little lively lizard llama lobster locate
locker locust lodge loft logic longboat look lookout lotus lounge loyal lucky lullaby lumber lumpy lunar
lunch lupin lyre lyric macaw machine madrigal magazine magic magnet magpie mahogany mailbox main mallard
mallet mammal manage mandarin mango manifold mantis mantle many maple maracas marble margin marimba marina
market marmot marquee marsh marvel marzipan mascot mask mason material matinee mattress maximum meadow
meander measure medal medium meet melody melon member memory mend mention mentor merchant merit mermaid
message meteor method metric mezzo midday midnight migrate mileage milk million mimosa mineral minstrel mint
minute mirror mission mobile moccasin modern modest module molasses molecule moment monarch monday monsoon
month moonbeam moorland more morning morsel mortar mosaic mosquito moss mother motion motive motor motto
movie mudguard muffin mulberry mulch multiply museum mushroom music muslin mustang mutual myrtle mystery
name napkin narrate narwhal nation natural nature nautical neatly nebula nectar needle neighbor nephew nest
network neutral newborn nibble nickel nightcap nimbus nineteen noble nocturne nomad noodle noon normal north
nose notebook nothing notice nougat nourish novel novelty nucleus nugget nurse nursery nutmeg nutshell nylon
oasis oatcake oatmeal obelisk object observe obtain occur ocean october octopus odyssey offer office often
ointment olive omelet once onion onward open opera opinion optical option oracle orange oration orbit
orchard orchid orderly oregano origami origin oriole ornament osprey ostrich otter outback outcome outdoor
outfit outing outline outpost output outreach outside oval overcoat owner oxbow oxygen oyster pack paddle
page pageant paint palace palette pamphlet pancake panda panel panorama pantry papaya paper papyrus parade
parasol parcel parent parsley parsnip partner party pass passage pasta pastel path patient patio pattern
pause pavement peach peacock peanut pear pebble pecan pelican pencil penguin peony people pepper perfect
perform perhaps period permit person petal petunia pharmacy photo phrase piano pickle picnic picture piece
pigeon pigment pillow pilot pine pinwheel pioneer piston pitcher pizza placid plain planet plaster plate
playful plaza please plenty plover plum plumage plywood pocket poem pointer polar polish polite polka pollen
pomelo poncho pond popcorn popover poppy popular porch porpoise porridge portrait position possible postman
potato potluck pottery poultry powder practice prairie praise precise preface prefer prepare present pretty
pretzel primrose prism prize process produce program project prologue promise prompt proof proper propose
proud proverb provide prune public publish puddling pulley pumpkin pupil puppet pure purple purpose push
puzzle pyramid quail quaint quality quarry quartz quench question quick quiet quince quiver quiz quote
rabbit raccoon radar radio radish railway rainbow raisin rambler rampart rank rapid rare rattan raven ravine
ravioli react reader ready real rebound rebuild recall receive recent recipe record redbud reduce redwood
reef referee refine reflect reflex refresh refuge regard regatta region regular rehearse reindeer relate
relay release relish remain remark remedy remind remote renew renown repair repeat reply report request
require rescue reserve resident resolve respect respond result return reunion reveal reverie review rhubarb
rhythm ribbon rice ricotta rigging ringlet rinse ripple riverbed road robin robust roll romance room rooster
rope rosebud rosette rotate rough roundup route routine rowboat rubber ruby rudder ruffle ruler runner
runway rural rustic rutabaga sachet safari saffron sailor salad saline salmon salsa salute sample sandal
sandbox sapling sapphire sardine satchel satin satisfy saturday saucer sausage savanna savings savory
sawdust scale scallop scarf scarlet scene scenic scheme scholar school science scissors scooter scout
scramble screen script sculptor seafarer seagull seahorse search seaside season seat seaweed second secret
section secure selfless semester senior sense sequence serene series serve sesame session seven several
shade shadow shallot shampoo shanty sharp shawl sheep shelf shelter shepherd sherbet shine ship shoelace
shore shoulder shovel shrimp shrink shrub shuffle shutter sibling sign signal silence silent silver similar
since single sister size skate sketch skill skillet skirt skydive skylark skyline sleepy sleeve sleigh slide
slipper slogan slope small smart smile smooth snack snail snapshot snorkel snow soap soccer sofa softball
soil soldier solid solo solstice solution solve sonata song soprano sorbet sorrel source south soybean
spaniel spare sparrow spatula speak speaker special speckle speech speed spell sphere spice spider spin
spinach spiral spirit splash splendid spoke sponge spoon sport spread spring sprout spruce square squirrel
stable stadium stage stairs stamina stamp stanza stapler star stately statue steady steam steel stencil step
stereo stick sticker stilt stirrup stitch stockade stone stool storage stork strand straw street stretch
stripe strong strudel stucco studio study sturgeon style subject suburb subway succeed such sugar suggest
suitcase sultana summer summit sunbeam sunday sundial sunrise supper supply surf surface surname surprise
survey sushi sustain swaddle swallow swan sweater sweet swift swimmer swing swirl swivel sycamore symbol
sympathy syntax syrup system tabby tablet tackle tadpole tale talent tamarind tandem tangelo tapestry
tapioca target tarragon tartan tassel taste teacher teacup teapot teaspoon telegram tempo tender tennis
tenor term terrace terrier text textile thank theater then theory thesis thick thimble thing third thirty
thistle thorough thought thread three thrift thrill throat throw thumb thunder thursday thyme tiara ticket
tide tiger timber tinker tinsel tiny tiptoe title today toddler together token tomato tongue topaz topic
topsoil torrent tortoise total toucan toward towel town trace tractor traffic trail transit trapeze traveler
treasure treble treetop trellis trend trestle triangle trickle trim trinket triple tripod triumph trolley
trombone trophy troupe trout true trumpet trunk trust truth tuba tuesday tulip tundra tunic tunnel turban
turbine turkey turn turnip turret turtle tutor tuxedo tweed twelve twenty twice twig twilight twinkle twist
type typical typist ukulele ultimate umbrella uncle under unfold uniform unique unison unite universe until
unusual upbeat update uphold upland uplift upright upstairs upward urge usable useful usher usual utensil
vacation valiant valid valley value vanilla varnish vase vault velour velvet vendor venison venture veranda
verbena verdict verify verse version vertex vessel veteran viaduct vibrant vicinity victory video view
viewer vignette village vinegar vintage viola violet virtue vision visit vista visual vital vitamin vivid
vocal voice volcano volume vote voyage wading waffle wagon wait walk wallaby walnut walrus waltz wander
warbler warm warmth warranty washer water wave waxwing weaver weekday weekly welcome whale wheat wheel where
whimsy whirl whisper white wicker widget width wild window winsome winter wisdom wish wisteria wolf wombat
woodcut wool wordplay workout world woven wrap wren wrench wrist writer yacht yard yearling yeast yellow
yodel yogi yogurt yonder young zebra zenith zephyr zesty zigzag zinc zinnia zipper zodiac zoology
`.trim().split(/\s+/);
