/**
 * Functions as programs offer them, and how people ask for them: `@key` is the value of a parameter.
 * Each: name, description, parameters by kind of value, requests in English, requests in Portuguese.
 */
const WRITTEN = `
bookTable ;; Book a table ;; people:count time:clock ;; book a table for @people at @time/table for @people people at @time/I need a table at @time for @people/we are @people, book at @time ;; reserve uma mesa para @people às @time/mesa para @people pessoas às @time/preciso de uma mesa às @time para @people/somos @people, reserve às @time
bookFlight ;; Book a flight ;; from:city to:city ;; book a flight from @from to @to/fly me from @from to @to/I want to go to @to from @from/flight @from to @to please ;; reserve um voo de @from para @to/quero voar de @from para @to/voo de @from até @to/preciso ir de @from a @to
bookHotel ;; Book a hotel room ;; city:city nights:count ;; book a hotel in @city for @nights nights/@nights nights in @city/find me a room in @city, @nights nights/a hotel for @nights nights in @city ;; reserve um hotel em @city por @nights noites/@nights noites em @city/quero um quarto em @city para @nights noites
cancelBooking ;; Cancel a booking ;; bookingId:code ;; cancel booking @bookingId/cancel my booking @bookingId please/I want to cancel @bookingId/drop the booking @bookingId ;; cancele a reserva @bookingId/quero cancelar @bookingId/cancele @bookingId por favor/desmarque a reserva @bookingId
createEvent ;; Create a calendar event ;; title:words day:day ;; create an event @title on @day/put @title in my calendar for @day/schedule @title @day/add @title to the calendar on @day ;; crie um evento @title @day/ponha @title na agenda para @day/agende @title para @day/marque @title no calendário @day
deleteEvent ;; Delete an event ;; title:words ;; delete the event @title/remove @title from my calendar/take @title off the calendar/forget the event @title ;; apague o evento @title/tire @title da agenda/remova @title do calendário
searchWeb ;; Search the web ;; query:words ;; search for @query/search the web for @query/look up @query/google @query/find something about @query ;; pesquise @query/procure @query na internet/busque por @query/ache algo sobre @query
searchBooks ;; Search for books ;; author:name ;; find books by @author/books by @author/what did @author write/search books of @author ;; ache livros de @author/livros de @author/o que @author escreveu/procure livros de @author
translateText ;; Translate a text ;; text:words language:language ;; translate @text to @language/translate "@text" into @language/how do you say @text in @language/@text in @language please ;; traduza @text para @language/traduza "@text" para o @language/como se diz @text em @language
readFile ;; Read a file ;; path:file ;; read the file @path/open @path/show me @path/what is in @path/print the contents of @path ;; leia o arquivo @path/abra @path/mostre @path/o que tem em @path
writeFile ;; Write a file ;; path:file content:words ;; write @content to @path/save @content in @path/put "@content" into the file @path ;; escreva @content em @path/salve @content no arquivo @path/grave "@content" em @path
deleteFile ;; Delete a file ;; path:file ;; delete @path/remove the file @path/get rid of @path/erase @path please ;; apague @path/remova o arquivo @path/exclua @path
copyFile ;; Copy a file ;; source:file target:file ;; copy @source to @target/make a copy of @source as @target/duplicate @source into @target ;; copie @source para @target/faça uma cópia de @source em @target
listFolder ;; List a folder ;; folder:word ;; list the folder @folder/what is in the folder @folder/show the files of @folder/ls @folder ;; liste a pasta @folder/o que tem na pasta @folder/mostre os arquivos de @folder
runCommand ;; Run a command ;; command:word ;; run @command/execute the command @command/start the command @command/please run @command ;; rode @command/execute o comando @command/rode o comando @command por favor
setVolume ;; Set the volume ;; level:percent ;; set the volume to @level/volume @level/turn the volume to @level/make it @level loud/change volume to @level percent ;; ponha o volume em @level/volume @level/mude o volume para @level/deixe o som em @level
setThermostat ;; Set the temperature of a room ;; room:room degrees:degrees ;; set the @room to @degrees degrees/make the @room @degrees degrees/heat the @room to @degrees/I want @degrees degrees in the @room ;; ponha o quarto @room em @degrees graus/aqueça @room a @degrees graus/quero @degrees graus em @room
openWindow ;; Open a window ;; room:room ;; open the window in the @room/open the @room window/fresh air in the @room please/let air into the @room ;; abra a janela de @room/abra a janela em @room/deixe entrar ar em @room
lockDoor ;; Lock or unlock a door ;; door:word locked:bool ;; @locked(lock|unlock) the @door door/please @locked(lock|unlock) the door @door/the @door door should be @locked(locked|unlocked) ;; @locked(tranque|destranque) a porta @door/por favor @locked(tranque|destranque) a porta @door
startVacuum ;; Start the vacuum cleaner ;; room:room ;; vacuum the @room/clean the @room with the vacuum/start the vacuum in the @room/the @room is dirty, vacuum it ;; aspire @room/limpe @room com o aspirador/ligue o aspirador em @room
makeCoffee ;; Make a coffee ;; kind:[espresso,latte,cappuccino] sugar:count ;; make a @kind with @sugar sugars/a @kind please, @sugar sugars/I want one @kind with @sugar spoons of sugar ;; faça um @kind com @sugar açúcares/um @kind por favor, @sugar açúcares/quero um @kind com @sugar colheres de açúcar
orderTea ;; Order a tea ;; flavor:word size:[small,medium,large] ;; order a @size @flavor tea/a @size tea with @flavor/I want a @size @flavor tea/one @flavor tea, @size ;; peça um chá @size de @flavor/um chá de @flavor @size/quero um chá @flavor @size
buyTicket ;; Buy a ticket ;; event:words count:count ;; buy @count tickets for @event/@count tickets to @event please/get me @count tickets for @event/I need @count tickets for @event ;; compre @count ingressos para @event/@count bilhetes para @event/quero @count ingressos para @event
callTaxi ;; Call a taxi ;; address:address ;; call a taxi to @address/a taxi to @address please/I need a taxi at @address/send a cab to @address ;; chame um táxi para @address/um táxi para @address por favor/preciso de um táxi em @address
getDirections ;; Get directions ;; from:city to:city ;; how do I get from @from to @to/directions from @from to @to/the way from @from to @to/show me the route to @to from @from ;; como chego de @from a @to/rota de @from para @to/o caminho de @from até @to/mostre a rota para @to saindo de @from
getDistance ;; Get the distance between two places ;; a:city b:city ;; how far is @a from @b/distance between @a and @b/what is the distance from @a to @b ;; qual é a distância entre @a e @b/quanto é de @a até @b/distância de @a a @b
getPopulation ;; Get the population of a place ;; place:city ;; how many people live in @place/population of @place/what is the population of @place/@place has how many inhabitants ;; quantas pessoas vivem em @place/população de @place/qual é a população de @place
getNews ;; Get the news about a topic ;; topic:word ;; news about @topic/what is new about @topic/get me the news on @topic/any news on @topic ;; notícias sobre @topic/o que há de novo sobre @topic/me dê notícias de @topic
getRecipe ;; Get a recipe ;; dish:words ;; how do I cook @dish/recipe for @dish/give me the recipe of @dish/I want to make @dish ;; como se faz @dish/receita de @dish/me dê a receita de @dish/quero fazer @dish
getHoroscope ;; Get the horoscope ;; sign:word ;; horoscope for @sign/what is the horoscope of @sign/I am a @sign, what does my horoscope say ;; horóscopo de @sign/qual é o horóscopo de @sign/sou de @sign, o que diz o horóscopo
getExchangeRate ;; Get the price of a coin ;; coin:word ;; what is a @coin worth/price of @coin/how much is one @coin/value of the @coin ;; quanto vale um @coin/preço de @coin/quanto custa um @coin
getUser ;; Get a user by id ;; id:number ;; get user @id/show me user number @id/who is user @id/fetch the user with id @id ;; mostre o usuário @id/quem é o usuário @id/busque o usuário com id @id
createUser ;; Create a user ;; name:name email:email ;; create a user @name with email @email/add @name, @email/new user: @name, @email/register @name under @email ;; crie o usuário @name com email @email/adicione @name, @email/novo usuário: @name, @email
deleteUser ;; Delete a user ;; id:number ;; delete user @id/remove the user with id @id/user @id must go, delete it ;; apague o usuário @id/remova o usuário com id @id/exclua o usuário número @id
updateStatus ;; Update the status of an order ;; order:code status:[open,paid,shipped,closed] ;; set order @order to @status/order @order is @status/mark @order as @status/change the status of @order to @status ;; mude o pedido @order para @status/o pedido @order está @status/marque @order como @status
getOrder ;; Look up an order ;; order:code ;; where is my order @order/show order @order/status of order @order/what about order @order/look up the order @order ;; onde está o meu pedido @order/mostre o pedido @order/situação do pedido @order/e o pedido @order
refundOrder ;; Refund an order ;; order:code reason:words ;; refund @order because of @reason/refund order @order, reason: @reason/give the money back for @order: @reason ;; reembolse @order por causa de @reason/devolva o dinheiro do pedido @order, motivo: @reason
addToCart ;; Add a product to the cart ;; product:words quantity:count ;; add @quantity @product to the cart/put @quantity @product in my cart/I want to buy @quantity @product/@quantity @product into the cart ;; ponha @quantity @product no carrinho/adicione @quantity @product ao carrinho/quero comprar @quantity @product
removeFromCart ;; Remove a product from the cart ;; product:words ;; remove @product from the cart/take the @product out of my cart/I do not want the @product any more ;; tire @product do carrinho/remova @product do carrinho/não quero mais @product
getPrice ;; Get the price of a product ;; product:words ;; how much is the @product/price of @product/what does the @product cost/what do you want for the @product ;; quanto custa @product/preço de @product/qual é o preço de @product/quanto é @product
checkStock ;; Check the stock of a product ;; product:words size:letter ;; do you have @product in size @size/is @product available in @size/check stock of @product, size @size ;; vocês têm @product no tamanho @size/tem @product em @size/verifique o estoque de @product, tamanho @size
payBill ;; Pay a bill ;; amount:number to:name ;; pay @amount to @to/send @amount euros to @to/transfer @amount to @to/@to gets @amount from me ;; pague @amount para @to/envie @amount euros para @to/transfira @amount para @to/@to recebe @amount de mim
splitBill ;; Split a bill ;; total:number people:count ;; split @total among @people people/divide @total by @people/split a bill of @total for @people ;; divida @total entre @people pessoas/divida a conta de @total por @people/rache @total para @people
calculateTip ;; Calculate a tip ;; amount:number percent:percent ;; what is a @percent percent tip on @amount/tip of @percent% for @amount/calculate @percent percent of @amount as tip ;; quanto é uma gorjeta de @percent por cento sobre @amount/gorjeta de @percent% para @amount
multiply ;; Multiply two numbers ;; a:number b:number ;; multiply @a by @b/what is @a times @b/@a * @b/@a x @b/product of @a and @b ;; multiplique @a por @b/quanto é @a vezes @b/@a * @b/@a x @b/o produto de @a e @b
divide ;; Divide two numbers ;; a:number b:number ;; divide @a by @b/what is @a divided by @b/@a \\/ @b/how often does @b go into @a ;; divida @a por @b/quanto é @a dividido por @b/@a \\/ @b
subtract ;; Subtract one number from another ;; a:number b:number ;; subtract @b from @a/what is @a minus @b/@a - @b/take @b away from @a ;; subtraia @b de @a/quanto é @a menos @b/@a - @b/tire @b de @a
squareRoot ;; Get the square root ;; value:number ;; square root of @value/what is the root of @value/sqrt @value ;; raiz quadrada de @value/qual é a raiz de @value/sqrt @value
randomNumber ;; Get a random number ;; min:count max:number ;; a random number between @min and @max/pick a number from @min to @max/random from @min to @max ;; um número aleatório entre @min e @max/escolha um número de @min a @max
flipCoin ;; Flip a coin ;; times:count ;; flip a coin @times times/toss a coin @times times/@times coin flips please ;; jogue uma moeda @times vezes/lance a moeda @times vezes/@times vezes cara ou coroa
drawCards ;; Draw cards ;; count:count ;; draw @count cards/give me @count cards/take @count cards from the deck/I want @count cards ;; tire @count cartas/me dê @count cartas/pegue @count cartas do baralho/quero @count cartas
startGame ;; Start a game ;; game:word players:count ;; start @game with @players players/play @game, @players players/a game of @game for @players ;; comece @game com @players jogadores/jogue @game, @players jogadores/uma partida de @game para @players
saveScore ;; Save a score ;; player:name points:number ;; save @points points for @player/@player has @points points/@player scored @points/write down @points for @player ;; salve @points pontos para @player/@player tem @points pontos/@player fez @points/anote @points para @player
inviteGuest ;; Invite a guest ;; guest:name ;; invite @guest/invite @guest to the party/ask @guest to come/@guest should come too, invite them ;; convide @guest/convide @guest para a festa/chame @guest para vir
addContact ;; Add a contact ;; name:name phone:phone ;; add @name with the number @phone/save the contact @name, @phone/@name has the phone number @phone, save it ;; adicione @name com o número @phone/salve o contato @name, @phone/@name tem o telefone @phone, salve
callContact ;; Call somebody ;; name:name ;; call @name/phone @name please/ring @name/I want to talk to @name on the phone/give @name a call ;; ligue para @name/telefone para @name/quero falar com @name no telefone/chame @name
shareFile ;; Share a file with somebody ;; file:file with:name ;; share @file with @with/give @with access to @file/let @with see @file ;; compartilhe @file com @with/dê acesso a @file para @with/deixe @with ver @file
postComment ;; Post a comment ;; text:words ;; post the comment @text/comment: @text/write a comment saying @text/leave a comment: "@text" ;; poste o comentário @text/comente: @text/escreva um comentário dizendo @text/deixe um comentário: "@text"
likePost ;; Like a post ;; postId:number ;; like post @postId/I like the post @postId/give post number @postId a like/thumbs up for post @postId ;; curta o post @postId/gostei do post @postId/dê um like no post número @postId
followChannel ;; Follow a channel ;; channel:handle ;; follow @channel/follow the channel @channel/subscribe me to @channel/I want to follow @channel ;; siga @channel/siga o canal @channel/me inscreva em @channel/quero seguir @channel
muteUser ;; Mute somebody in the chat ;; user:handle minutes:count ;; mute @user for @minutes minutes/silence @user, @minutes minutes/@user is too loud, mute for @minutes minutes ;; silencie @user por @minutes minutos/cale @user, @minutes minutos
changeColor ;; Change the colour of a thing ;; thing:word color:color ;; make the @thing @color/paint the @thing @color/change the colour of the @thing to @color/I want a @color @thing ;; deixe @thing @color/pinte @thing de @color/mude a cor de @thing para @color/quero @thing @color
drawShape ;; Draw a shape ;; shape:[circle,square,triangle] size:number color:color ;; draw a @color @shape of size @size/a @shape, @color, size @size/paint a @size big @color @shape ;; desenhe um @shape @color de tamanho @size/um @shape @color, tamanho @size
resizeImage ;; Resize an image ;; width:number height:number ;; resize the image to @width by @height/make the picture @width x @height/scale it to width @width and height @height ;; redimensione a imagem para @width por @height/deixe a foto com @width x @height
rotateImage ;; Rotate an image ;; degrees:degrees ;; rotate the image by @degrees degrees/turn the picture @degrees degrees/rotate @degrees ;; gire a imagem @degrees graus/vire a foto @degrees graus/rotacione @degrees
playVideo ;; Play a video ;; title:words ;; play the video @title/show me the video @title/I want to watch @title/start the movie @title ;; toque o vídeo @title/mostre o vídeo @title/quero assistir @title/ponha o filme @title
addSong ;; Add a song to a playlist ;; song:words playlist:word ;; add @song to @playlist/put the song @song on the playlist @playlist/@song belongs on my @playlist playlist ;; adicione @song a @playlist/ponha a música @song na lista @playlist/coloque @song na minha lista @playlist
skipTracks ;; Skip some tracks ;; count:count ;; skip @count tracks/jump @count songs ahead/next @count, skip them/go @count songs forward ;; pule @count faixas/avance @count músicas/pule as próximas @count
logMeal ;; Log a meal ;; meal:words calories:number ;; I ate @meal with @calories calories/log @meal, @calories calories/@meal had @calories calories, write it down ;; comi @meal com @calories calorias/registre @meal, @calories calorias/@meal tinha @calories calorias
logRun ;; Log a run ;; km:count minutes:number ;; I ran @km km in @minutes minutes/log a run of @km kilometers in @minutes minutes/@km km, @minutes minutes run ;; corri @km km em @minutes minutos/registre uma corrida de @km quilômetros em @minutes minutos
logWeight ;; Log the weight ;; kilos:number ;; I weigh @kilos kilos/my weight is @kilos/log @kilos kilos/write down that I weigh @kilos ;; peso @kilos quilos/o meu peso é @kilos/registre @kilos quilos
callDoctor ;; Make an appointment with a doctor ;; doctor:name day:day ;; make an appointment with doctor @doctor on @day/I want to see Dr. @doctor @day/@day with doctor @doctor please ;; marque uma consulta com o doutor @doctor @day/quero ver a doutora @doctor @day/@day com o doutor @doctor
takePill ;; Note a medicine ;; medicine:word dose:count ;; I took @dose @medicine/note @dose pills of @medicine/@medicine, @dose pills taken ;; tomei @dose @medicine/anote @dose comprimidos de @medicine
feedPet ;; Feed a pet ;; pet:name food:word ;; feed @pet with @food/give @pet some @food/@pet is hungry, give @food/@food for @pet please ;; alimente @pet com @food/dê @food para @pet/@pet tem fome, dê @food
walkDog ;; Walk the dog ;; minutes:count ;; walk the dog for @minutes minutes/take the dog out @minutes minutes/a walk of @minutes minutes for the dog ;; passeie com o cachorro por @minutes minutos/leve o cachorro para passear @minutes minutos
plantTree ;; Plant trees ;; kind:word count:count ;; plant @count @kind trees/@count trees of @kind please/I want @count @kind trees in the garden ;; plante @count árvores de @kind/@count árvores de @kind por favor/quero @count pés de @kind no jardim
mowLawn ;; Mow the lawn ;; part:[front,back,left,right] ;; mow the @part lawn/the @part grass is too long, mow it/cut the grass on the @part ;; corte a grama @part/a grama @part está alta, corte/apare o gramado @part
parkCar ;; Park the car ;; level:count spot:number ;; park the car on level @level, spot @spot/spot @spot on level @level/put the car in spot @spot at level @level ;; estacione o carro no nível @level, vaga @spot/vaga @spot no nível @level
chargeCar ;; Charge the car ;; percent:percent ;; charge the car to @percent percent/load the battery up to @percent/@percent percent for the car please ;; carregue o carro até @percent por cento/carregue a bateria até @percent/@percent por cento no carro
goToFloor ;; Send the elevator to a floor ;; level:count ;; elevator to level @level/take me to level @level/send the lift to @level ;; elevador para o nível @level/me leve ao nível @level/mande o elevador ao @level
moveRobot ;; Move the robot ;; direction:[left,right,forward,back] steps:count ;; move @steps steps @direction/robot, go @direction @steps steps/@direction by @steps/walk @steps steps to the @direction ;; ande @steps passos @direction/robô, vá @direction @steps passos/@direction @steps passos
grabObject ;; Let the robot take an object ;; object:word ;; take the @object/grab the @object/robot, pick up the @object/hold the @object ;; pegue @object/agarre @object/robô, pegue @object/segure @object
printDocument ;; Print a document ;; file:file copies:count ;; print @file @copies times/@copies copies of @file/print @copies copies of @file please ;; imprima @file @copies vezes/@copies cópias de @file/imprima @copies cópias de @file
scanPage ;; Scan a page ;; resolution:number ;; scan with @resolution dpi/scan this page at @resolution/a scan in @resolution dpi ;; escaneie com @resolution dpi/digitalize esta página em @resolution
createTask ;; Create a task ;; title:words priority:[low,medium,high] ;; create a @priority priority task: @title/new task @title, priority @priority/@title is a task with @priority priority ;; crie uma tarefa de prioridade @priority: @title/nova tarefa @title, prioridade @priority
finishTask ;; Mark a task as done ;; taskId:number ;; task @taskId is done/finish task @taskId/I completed task @taskId/check off task number @taskId ;; a tarefa @taskId está pronta/termine a tarefa @taskId/concluí a tarefa @taskId/marque a tarefa número @taskId
assignTask ;; Give a task to somebody ;; task:words person:name ;; give @task to @person/assign @task to @person/@person should do @task/let @person do @task ;; dê @task para @person/atribua @task a @person/@person deve fazer @task
openTicket ;; Open a support ticket ;; problem:words urgent:bool ;; open a ticket: @problem, it is @urgent(urgent|not urgent)/@problem is broken, @urgent(urgent|no hurry)/report: @problem, @urgent(urgent|not urgent) ;; abra um chamado: @problem, @urgent(urgente|não urgente)/@problem quebrou, @urgent(é urgente|sem pressa)
closeTicket ;; Close a support ticket ;; ticket:code ;; close ticket @ticket/ticket @ticket is solved/resolve @ticket/you can close @ticket ;; feche o chamado @ticket/o chamado @ticket está resolvido/resolva @ticket
deployApp ;; Deploy an app ;; app:word environment:[test,staging,production] ;; deploy @app to @environment/bring @app to @environment/release @app on @environment ;; publique @app em @environment/leve @app para @environment/faça o deploy de @app em @environment
restartServer ;; Restart a server ;; server:handle ;; restart @server/reboot the server @server/@server hangs, restart it/turn @server off and on ;; reinicie @server/reinicie o servidor @server/@server travou, reinicie
queryDatabase ;; Query a table of the database ;; table:word limit:number ;; show @limit rows of @table/select from @table, limit @limit/the first @limit entries of table @table ;; mostre @limit linhas de @table/consulte @table, limite @limit/as primeiras @limit entradas da tabela @table
createBranch ;; Create a branch ;; name:handle ;; create a branch @name/new branch called @name/branch off as @name/make the branch @name ;; crie o ramo @name/novo ramo chamado @name/faça o ramo @name
sendInvoice ;; Send an invoice ;; customer:name amount:number ;; send @customer an invoice of @amount/invoice @customer for @amount/bill @customer @amount euros ;; envie a @customer uma fatura de @amount/fature @amount para @customer/cobre @amount euros de @customer
rateMovie ;; Rate a movie ;; movie:words stars:count ;; rate @movie with @stars stars/@stars stars for @movie/I give @movie @stars stars ;; avalie @movie com @stars estrelas/@stars estrelas para @movie/dou @stars estrelas a @movie
lendBook ;; Lend a book to somebody ;; book:words to:name ;; lend @book to @to/@to wants to borrow @book/give @to the book @book ;; empreste @book para @to/@to quer o livro @book emprestado/dê a @to o livro @book
findWord ;; Find a word in the text ;; word:word ;; find the word @word/where does @word stand/search the text for @word/look for "@word" ;; ache a palavra @word/onde está @word/procure @word no texto/busque por "@word"
defineWord ;; Get the meaning of a word ;; word:word ;; what does @word mean/define @word/meaning of @word/explain the word @word ;; o que significa @word/defina @word/significado de @word/explique a palavra @word
findRhyme ;; Find rhymes ;; word:word ;; what rhymes with @word/rhymes for @word/find a rhyme for @word/a word that rhymes with @word ;; o que rima com @word/rimas para @word/ache uma rima para @word
countWords ;; Count the words of a text ;; text:words ;; how many words are in @text/count the words of @text/word count: @text ;; quantas palavras há em @text/conte as palavras de @text/número de palavras: @text
makePassword ;; Make a password ;; length:count ;; a password with @length characters/make a password of length @length/generate a @length character password ;; uma senha com @length caracteres/crie uma senha de tamanho @length/gere uma senha de @length letras
sayHello ;; Greet somebody ;; name:name ;; say hello to @name/greet @name/tell @name hello/welcome @name ;; diga olá para @name/cumprimente @name/dê as boas-vindas a @name
setBudget ;; Set the budget of a month ;; month:month amount:number ;; set the budget of @month to @amount/@amount for @month/in @month I may spend @amount/budget @month: @amount ;; defina o orçamento de @month em @amount/@amount para @month/em @month posso gastar @amount
setLanguage ;; Set the language ;; language:language ;; switch to @language/set the language to @language/I prefer @language/use @language from now on ;; mude para @language/ponha o idioma em @language/prefiro @language/use @language daqui em diante
setTheme ;; Set the theme ;; theme:[dark,light,auto] ;; switch to the @theme theme/use @theme mode/I want it @theme/make the theme @theme ;; mude para o tema @theme/use o modo @theme/quero o tema @theme
zoomMap ;; Zoom the map ;; place:city level:count ;; zoom to @place, level @level/show @place at zoom @level/map of @place with zoom @level ;; aproxime @place, nível @level/mostre @place com zoom @level/mapa de @place com zoom @level
mixPaint ;; Mix two colours ;; first:color second:color ;; mix @first and @second/what do @first and @second give/blend @first with @second ;; misture @first e @second/o que dá @first com @second/junte @first com @second
bakeCake ;; Bake a cake ;; flavor:word layers:count ;; bake a @flavor cake with @layers layers/a cake, @flavor, @layers layers/I want a @layers layer @flavor cake ;; asse um bolo de @flavor com @layers camadas/um bolo de @flavor, @layers camadas
hireWorker ;; Hire somebody ;; name:name job:word ;; hire @name as @job/@name is our new @job/give @name the job of @job ;; contrate @name como @job/@name é o nosso novo @job/dê a @name o cargo de @job
launchRocket ;; Launch a rocket ;; name:handle seconds:count ;; launch @name in @seconds seconds/@seconds seconds to the launch of @name/start the rocket @name in @seconds s ;; lance @name em @seconds segundos/@seconds segundos para o lançamento de @name
adoptPet ;; Adopt an animal ;; animal:word name:name ;; adopt a @animal called @name/I want a @animal named @name/give me a @animal, its name is @name ;; adote um @animal chamado @name/quero um @animal de nome @name
writeLetter ;; Write a letter ;; to:name about:words ;; write a letter to @to about @about/a letter for @to, it is about @about/@to should get a letter about @about ;; escreva uma carta para @to sobre @about/uma carta para @to, sobre @about
throwBall ;; Throw the ball ;; meters:number ;; throw the ball @meters meters/throw @meters meters far/the ball, @meters meters ;; jogue a bola @meters metros/lance a bola a @meters metros
countStars ;; Count the stars in a part of the sky ;; region:word ;; count the stars in @region/how many stars are in @region/stars of @region ;; conte as estrelas em @region/quantas estrelas há em @region
`;

export interface FunctionTemplate {
  name: string;
  description: string;
  params: readonly string[];
  en: readonly string[];
  pt: readonly string[];
}

export const FUNCTION_TEMPLATES: readonly FunctionTemplate[] = WRITTEN.trim()
  .split("\n")
  .map((line) => {
    const [name = "", description = "", params = "", en = "", pt = ""] = line.split(" ;; ");
    return {
      name,
      description,
      params: params.split(" "),
      en: requests(en),
      pt: requests(pt),
    };
  });

/** Apart from each other by a slash; one of their own has a backslash before it. */
function requests(written: string): string[] {
  return written.split(/(?<!\\)\//).map((request) => request.replace("\\/", "/"));
}
