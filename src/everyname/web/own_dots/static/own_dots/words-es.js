// 2,048 Spanish words that we chose: four letters or more, no two of them one letter apart.
export const WORDS = `
abadejo abanico abarcar abedul abeja abierto abismo abogado abono aborigen abrazo abreviar abrigo abril
absorber abuelo abundar acacia academia acampar acceso acechar aceite acelga acento aceptar acequia acera
acercar aclamar acoger acopio acordar acorde acostar acrobacia actitud activo actor actual acuario acudir
acuerdo acumular adagio adaptar adecuado adelante ademan adentro aderezo adherir adiestrar adivino admirar
admitir adobe adornar adorno adquirir aduana adulto afecto aferrar aficion afinar afirmar afuera agarrar
agata agenda aglomerar agosto agotar agrado agregar agricola agrupar aguacate aguila aguja agujero ahinco
ahondar ahora ahorro aire airoso aislado ajedrez ajeno ajonjoli ajuste alacena alambre alameda alarde alarma
alba albergue alborada alcalde alcance alcoba aldea alegrar alegre alerta alfarero alfiler alfombra algebra
algodon alhaja aliado aliento aligerar alinear alivio aljibe allanar almacen almendra almibar almohada
almuerzo alojar alondra alpaca alpino alquiler altavoz altiplano altruista altura alumno alzar amable
amanecer amapola amaranto ambar ambiente amerizar amigo amistad amor amparo ampliar amplio ancestro anchoa
ancla andamio andar andino anecdota anfibio anhelo anillo animal ansiar antena antifaz antiguo antojo anual
anuncio anzuelo apacible aparato apego apellido apenas apetito apiario aplauso aplazar aplicar apodo apogeo
aporte aposento apretar aprobar apuntar apunte arandano arboleda arbusto archivo arcilla arco arder arduo
arena arete arido arlequin armado armario armonioso arnes aroma arpegio arquero arraigo arrayan arreglo
arriba arrimar arroyo arroz arrullo artesano artista asado asamblea ascenso ascua asegurar aseo asignar
asimilar asistir asomar asombro aspecto aspero astilla astro astuto asunto atajo atalaya atar aterrizar
atico atlas atleta atomo atraer atrapar atreverse atrio atuendo audaz audiencia aumento aurora ausente
auxilio avance avanzar avecilla avellana avenida avestruz avion avisar aviso ayer ayuda azada azafata azahar
azotea azucena azufre azulejo bachata baculo bahia bailar baile bajar balada balanza balcon baldosa balido
ballena balneario balsamo bambu banana banco bandeja banquete baranda barba baritono barniz barometro barrer
barrio bascula basta batir batuta bebida becario becerro beisbol belicoso belleza bellota bendecir beneficio
berenjena bermejo berro besugo betun biberon bicicleta bienestar bifurcar bigote billete biologia biombo
bisagra bisonte bizcocho blando bloque blusa bocado bocina boda bodega bodegon bohio boleto boligrafo bollo
bolsa bombero bonanza bondad bonito boqueron bordado borde borrego bosque botanica botella boveda bozal
bramido brasa bravo brecha breve brezo brigada brillo brincar brindis brizna broche bronce brotar brote
brujula bruma buceo bucle bueno bufanda bufon buho bujia bullicio bulto burbuja buscar butaca butano caballo
caber cabeza cabina cable cabra cacao cacerola cachorro cacique cadena caducar cafetal caimito caja cajero
calabaza calceta calcio caldera caldo calesa calidad calma calor calzado camaleon cambiar camello camino
camisa camomila campana campo canario canasta cancha candil candor canela canguro canica canoa cantar canto
caoba capaz capilla capital capullo caracol carbono carcajada cardinal careta carga caribe caricia carmin
carne carril carro cartel cascada casco caserio castor casual catalejo catedral catorce cauce caucho
cauteloso cavar cazuela cebada cebolla ceder cedro ceiba cejas celador celda celebre celeste celosia cena
ceniza centavo centro cepillo ceramica cerca cercano cereal cereza cerrar certero cesped cesta chacra
chaleco chamarra chapa charco charla chayote chico chile chimenea chirimoya chispa chiste chocar choclo
chorizo choza chuleta churro ciclo ciencia ciento ciervo cifra cilantro cimbalo cimiento cincel cinta cipres
circo ciruela cisne citar citrico ciudad clarin claro clase clavel clavija cliente clima cobija cobre cocer
coche cocodrilo coctel codo cofradia cohete coincidir cojin colcha colega colgar colibri colina colmado
colmo colonia columna comarca combinar comedor cometa comico comodo compas compra comuna concierto conde
conejo confeti confiar congelar conmover conocer conserje contento conuco convenio copa copiar coqueto coral
corazon corbata corcel corcho cordero corneta corona correo cortar cortes corzo cosecha cosmos cotidiano
cotorra coyote crater crear crecer crema crin cristal cronica crudo cuadro cuajar cuarto cubeta cubierto
cubo cuchara cuclillas cuello cuenca cuerda cuerpo cueva cuidar culebra cumbre cumplir cupula curioso curso
curtir cuspide custodia danza dardo datil debate deber decada decena decidir decir declarar decorar dedal
dedicar dedo defensa dejar delfin delgado delicado delta demora denso dental deporte derecho derivar
derretir desafio desatar descanso desear desfile desgranar deshielo desierto deslizar despejar destino
desvan desvelo detalle devolver diadema diafano dialogo diamante diario dibujo dicha dichoso diciembre
diente dieta diez difundir digno dilema diluir diminuto dinero diorama diploma dirigir disco disfraz
disponer distinto divertir divisa doblar doce docente dominar domingo donar doncella dorado dormir dorso
dosel dragon drama ducado dudar duende dulce duna durazno ebano eclipse edad edificio edredon educar egresar
ejemplo elastico elefante elegir elevar elogio embalse emblema embrujo embudo emigrar emitir emocion empate
empezar emplear empuje empujon encaje encanto encender encina encuentro endulzar enebro energia enfocar
enigma enlace enorme ensayo ensenada entero entidad entorno entrada enviar envolver epilogo epoca equipo
erguir erizo ermita esbelto escala escalon escena esclusa escoba escolar escribir escudo escuela esencia
esfera esfuerzo eslabon esmalte esmero espacio especia espejo espiga espino esponja espuma esquina estable
estar estela estilo estribo estrofa estuche etapa eterno etiqueta eucalipto evento evitar evocar exacto
examen excelente excursion exigir existir exito experto explicar exponer exquisito extenso extraer fabrica
fabula fachada facultad faena faisan falda fama familia farmacia farol favor febrero fecha feliz feria
fertil fervor festejo fibra fichero fideo fiel fiesta figura fijar fila filosofo filtro final finca fino
firma flamante flan flauta fleco flexible flor florero flota fluir fluvial foca fogata fogon folclor folio
follaje fomento fondo forja formal forro fortuna fosforo fosil foto franja frasco fraterno frazada freno
frente fresa frijol fritura frondoso fruta fuego fuelle fuerte fugaz fulgor funcion funda furgon fusion
futuro gaban gacela gaita gala galeria galleta gallina galopar gamuza ganado ganar ganso garaje garbanzo
gardenia garganta garra gastar gato gavilan gaviota gelatina gemelo general genero genial gente geranio
gerente germen gesto gigante gimnasio girar girasol glaciar glicina globo gloria glosario gnomo golfo
golosina golpe goma gondola gorila gorrion gotico gozar grabado gracia grafito grande grano grapa gratis
grieta gris gritar grosella grua grueso grupo guacamayo guante guapo guardar guarida guateque guayaba guiar
guijarro guinda guion guirnalda guiso guitarra gusano gustoso habitar hablar hacer hacienda hada halagar
halago hallazgo hamaca hangar harina hebilla hebra hecho hectarea helado helecho helice heno heraldo heredar
hermano hermoso heroe herrero hervir hielo hierba hierro higo hilar hilera himno hinojo hipico historia
hocico hogar hoguera hoja holgado hombro homenaje honesto hongo honor honrado horchata horizonte hormiga
horno horquilla hortaliza hospedar hotel hoyo hueco huella huerto huesped humano humilde humor icono ideal
idilio idioma iglu igual ileso iluminar ilusion imagen iman imitar impar implorar imprenta impulso incienso
incluir indicar indigo infinito ingenio inicio injerto inmenso innovar insecto insignia inspirar instante
integro intento intuir inundar inventar invitar isla islote izar jabali jabon jacaranda jacinto jadear
jaguar jalea jamas jarabe jardin jaripeo jaspe jaula jazmin jefe jengibre jerga jicara jilguero jinete
jirafa jocoso jornada joropo jota joven jovial joyero jubilo jueves jugar jugo juguete juicio julio juncal
junco jungla juntar jupiter jurado justo juventud kayak kiosco kiwi koala laberinto labio labor labrador
ladera lado ladrillo lagarto laguna lamina lampara lanero langosta lapicero largo laringe latex latido
latitud laton laud laurel lava lavanda leal lealtad lebrel leccion leche lechuga lector lectura leer legado
legumbre lejano lejos lengua lenteja lento leon leopardo letra letrero levadura leve leyenda liana liberar
libre liceo licito lienzo ligero limite limon limpio lince linda lindero linterna liquen liquido lirio liso
lista litera litoral litro llama llano llanura llave llavero llegar llover lluvia loable local lograr
lombriz lona longevo loro lozano lucero luchar lucido lucir lujo luminoso lunes lupa lupino lustro madeja
madre madrina maduro maestro magenta magico magnolia majestad malabar maleta maletin malla mambo mamey mamut
manati mandarina manejar manga mangle manija mano mantel manzana mapa mapache maqueta maraca marchar marea
marfil margen marimba marino marmol marron martes marzo mascota mastil mate matiz matorral mayor mazorca
mecanico mecer mechero medalla medida medio medusa mejilla mejor melena melodia melon membrillo memoria
menguar mensaje menta mentor menudo mercado merecer merito mermelada mesa meseta metal meteoro metro mezcla
mientras miga milagro milenio milimetro millar milpa mimar mimbre mimica miniatura minuto mirada mirador
mirlo mision mismo misterio mitad mitologia mochila modelo modesto mojar molde moler molino monarca moneda
montar monte morder moreno morera morral mosaico mosquito mostaza mostrar motivo motor motriz mozo muchacho
mudanza mueble muestra mula multitud mundo muralla murmullo museo musica nabo nacion nadie naipe naranja
nariz nativo natural nautico nave navegar navio neblina nectar negocio neutro nevado nido niebla nieto nieve
nitido nivel noble nogal nomada nombre norma norte nostalgia notable noticia novato novela noventa noviembre
nube nuera nuevo nuez numero nupcial nutria oasis obedecer obelisco objeto oboe obolo obra obsequio obtener
ocaso oceano ocelote ochenta ocho ocre octubre oculto ocupar odisea oeste oficina oficio ofrecer ofrenda
ojal ojera oleo olfato olimpo oliva olla olvido ombligo omnibus once ondular opaco opinar oportuno optar
opuesto oratoria orbe orden oregano oreja orfebre orgullo oriente origami origen orilla ornamento oropel
orquesta oruga ostra otorgar ovalo ovillo oxigeno pabulo paciente paella pagar pagina pais pajaro palabra
palacio palmada palmera paloma palpar pampa panal panda pantano papagayo papel paquete parada paraiso
parcela pared pareja parpadeo parque parrafo parte partir pasaje pasear pasillo pastel pasto patata patinar
patio patria patron pausa pavimento pavo payaso peaje pebetero pedazo pedir peinado pelicano pelo pelota
penca pendulo peninsula pensar penumbra pepino percha perdiz perdon perejil perenne perfil perfume periodico
perla permiso perpetuo persona pesebre petalo petroleo piadoso piano picar piedra pierna pieza pijama piloto
pimienta pimpollo pintar pionero pipa piragua pirueta piscina piton pizarra pizca placa placido plancha
planear platano plato pleamar pliegue plomero pluma plural poblacion poco podar poema polen polilla polvo
pomelo poncho poner portal portero porvenir posada poste potencia potro practica pradera prado precio
preferir pregunta preludio prenda prestar prever primo prisa proceso prodigio proeza profesor projimo
prologo promesa pronto propio prospero proteger provecho prudente prueba publico puchero pueblo puente
puerta pulcro pulir pulmon pulpo pulsar punta pupila puro quebrada quedar quehacer quelonio quena querer
queso quetzal quieto quilate quimica quince quinoa quiosco quirofano quitar rabano rabel racimo radio rafaga
raiz ramaje rana rancho rango ranura rapido rapsodia raro raudal razon reaccion realizar rebote receta
recinto reclamo recodo recreo recuerdo redondo reducir reflejo refresco refugio regalo regar region regla
regreso reina reir relato relieve relleno reloj remanso remoto renacer renglon repaso repetir repisa repollo
resaltar rescate respeto resumen retazo retener reto retrato reunir reverso revista rezago riachuelo ribera
rico riego rienda rima rincon riqueza ritmo ritual robusto rocio rodeo rodilla roedor rojizo romance romero
rompeolas ronco ronda rosal rosca rosquilla rostro rotundo rubio rueda rugir ruido rumbo rural rustico
rutina sabana sabiduria sabroso sacar saco sagaz salero salida salir salmon salpicar salsa saltar salud
salvia sandia sarape sardina sarten sastre saxofon sazonar secreto secuoya seguir seguro seis sello selva
semana sembrar semilla senado sencillo senda sentir sepia sequia sereno serie serrucho sesamo sesenta sesion
seta severo sidra siembra siete siglo silaba silbido silencio silla silueta simbolo simple sincero sinfonia
sintesis sirena sitio sobrar sociable sofa solapa solar soleado solfeo solicitar solo solvente sombra
sonajero sondeo soneto sonido sonrisa soporte soprano sorbete sorpresa sorteo sosegar sostener sotano suave
subasta subir sublime suburbio suceso sucursal suegro suelo sueter sugerir sultan sumar suntuoso superar
surco sureste surgir surtido suspiro sustento sutil tabla taburete tacto tajada talento talisman taller
talon tamal tambor tapete tapiz taquilla tarde tarifa tarjeta tarta taza teatro tecla tejado tejer telar
telefono tema temblor templo tenaz tender tenedor tenis tenor teorema terapia tercero termino ternura
terraza tertulia tesoro testigo texto tibio tiburon tiempo tierra tigre tijera tilde timido timpano tinaja
tintero tipo titere titulo toalla tobillo tobogan tocar toldo tomate tonada tonel tono topacio toque torneo
torre tortuga tostar total trabajo tractor tradicion traje tramo tranvia trapecio trasluz tratar travesia
trayecto trebol trece treinta tren trenza trepar triangulo tribuna trigo trilogia trineo triunfo trivial
trofeo trompeta tropa trovador trucha trueno tuba tucan tuerca tulipan tundra tunica turbina turismo turno
turquesa turron tutor ultimo ulular umbral unanime unico unidad union unir universo urbano urna urraca
usanza usar usual utensilio utopia vaca vacio vagon vaina vaiven vajilla valer valija valle vals vapor
vaquero variar vaso vaticinio vecino vega vehiculo veinte velada velero veleta vellon veloz vencer vendaval
venir ventana verano veraz verbal verbo verdad verde vereda verja verter vestido veterano viaje vibrar vida
vidrio viejo viernes vigilia vigor vihuela vinculo viola violin virtud visita vispera vistoso vital vitrina
vivaz vivero vivir vocablo volante volcan voleibol voltear volumen volver votar vuelco vuelta yegua yelmo
yerba yerno yeso yogur yuca yunque zabila zafiro zafra zaguan zambra zanahoria zanja zapato zapote zarpa
zarzuela zinc zocalo zorzal zumbido zumo zurcir zurdo
`.trim().split(/\s+/);
