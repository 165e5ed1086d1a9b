//! Given names that are hardly ever family names, by which the order of a name is recognised.
//!
//! Common knowledge: names frequent in catalogues and archives of Europe, the Americas and Russia. Names that are
//! as often family names ("Martin", "Thomas", "Marcel") are left out. A name that is missing leaves an
//! agent whole.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// The names, sorted, parted by blanks.
const GIVEN: &str = "\
    Aaron Abraham Adam Adelaide Adele Adlai Adolf Adrian Adriana Agatha Agnes Agnieszka Agostinho Agustín \
    Aksel Alain Alan Albert Alberto Albrecht Aldo Alejandro Aleksander Aleksandr Aleksandra Aleksei \
    Aleksey Alessandra Alessandro Alex Alexander Alexandra Alexandre Alexei Alexej Alfonso Alfred Alfredo \
    Alice Alicia Alison Alma Alois Alphonse Amanda Ambrose Amedeo Amelia Amy Amélie Ana Anastasia Anatole \
    Anatolii Anatoly Anders Andrea Andreas Andrei Andrew Andrzej András André Andrés Andy Angela Angelica \
    Angelika Angelo Anita Anja Ann Anna Annalisa Anne Annemarie Annette Annibale Annie Ansel Anthony \
    Antoine Anton Antoni Antonia Antonio Antony Antonín António Anwar Arkady Armand Armando Arnaud Arne Arno \
    Arrigo Artem Arthur Artur Arturo Arvid Astrid Attila August Augusta Auguste Aurelio Aurélie Averell \
    Axel Balthasar Balázs Barbara Barry Bart Bartholomew Bartolomeo Baruch Beatrice Bedřich Bengt Beniamino \
    Benito Benjamin Benoit Benoît Berenice Bernardo Bernhard Bernie Bertha Bertrand Beth Bettino Betty \
    Bill Billy Birgit Bob Bobby Bohdan Bohumil Bohuslav Boleslaw Bolesław Boris Brad Bram Brenda Brian \
    Bridget Brigid Brigitte Bruce Bruno Bärbel Béla Camille Camillo Carl Carla Carlo Carlos Carlotta \
    Carmen Carol Caroline Carsten Casper Catherine Cecil Cecilia Cedric Cees Cesare Chaim Chantal Charles \
    Charlie Charlotte Chiara Christian Christina Christine Christoph Christophe Christopher Claire Clara \
    Clarence Claude Claudio Claus Clifford Colin Concepción Constance Corey Cornelia Cornelis Cornelius \
    Corrado Cristina Cristóbal Csaba Cyril Cyrus Czesław Cécile Célia Céline Daisy Dan Daniel Daniela \
    Danielle Dante Daphne Dario Dave David Davide Debbie Deborah Debra Denise Dennis Denys Desmond Dezső \
    Diana Dick Diego Dieter Dietmar Dietrich Dimitri Dinah Dirk Dmitri Dmitrii Dmitry Dolores Domenico \
    Dominic Dominique Don Donald Dora Dorothea Dorothy Dorothée Douglas Dragan Dwight Eamon Eberhard \
    Eckhard Edgar Edith Edmond Edmund Edna Eduard Eduardo Edvard Edward Edwin Edwina Egon Eileen Einar \
    Ekaterina Eleanor Elena Eleni Eleonora Elias Elio Elisa Elisabeth Elise Eliza Elizabeth Elke Ella \
    Ellen Elsa Elsie Emanuel Emil Emile Emilia Emiliano Emilio Emily Emma Emmanuel Endre Enrico Enrique \
    Enver Enzo Eric Erich Erik Erling Ernest Ernesto Ernie Ernst Errol Erwin Erzsébet Esteban Esther Ethel \
    Etienne Ettore Eugen Eugene Eugenia Eugenio Eugène Eva Evan Eve Evelyn Evgenii Evgeny Fabien Fabio \
    Fanny Federico Felix Ferdinand Ferenc Fergus Fernand Fernando Fidel Filippo Flora Florence Fran \
    Frances Francesca Francesco Francis Francisco Franco Franjo Frank František Franz François Françoise \
    Fred Frederick Frieda Friedhelm Friedrich Fritz Frédéric Fulvio Fyodor Félix Gabriel Gabriela Gabriele \
    Gail Gamal Gary Gaspard Gaston Gavin Geert Geoffrey Georg George Georges Georgi Georgia Georgii Georgy \
    Gerald Gerard Gerd Gerda Gerhard Gerrit Gertrud Gertrude Getúlio Gheorghe Giacomo Giancarlo Gianni \
    Gilles Gino Giorgio Giovanni Giulio Giuseppe Gizella Gonzalo Greta Grigori Grigorii Grigory Grzegorz \
    Gudrun Guglielmo Guido Guillaume Guillermo Gunnar Gustaf Gustav Gustave Guy Gyula György Gábor Gérard \
    Günter Günther Halfdan Halina Halvard Hana Hanna Hannah Hannes Hans Harald Harold Harriet Harry \
    Hartmut Hazel Hector Hedwig Heidi Heinrich Heinz Helen Helena Helga Helmut Hendrik Henk Henri \
    Henrietta Henriette Henrik Henry Henryk Herb Herbert Hermann Hervé Hilda Hildegard Hippolyte Hjalmar \
    Holger Honoré Horace Horst Hubert Hugh Hugo Huub Håkon Héctor Hélène Iain Ian Ida Ignacio Ignacy Ignaz \
    Igor Ilona Ilse Ilya Imre Indira Inge Ingeborg Ingmar Ingrid Inés Ioannis Iosif Ira Irena Irene Irina \
    Irmgard Isaac Isaak Isabel Isabella Isabelle Isidore Isidro Ismail István Italo Iurii Ivan Ivana \
    Ivanka Ivar Jaan Jaap Jack Jacob Jacqueline Jacques Jadwiga Jaime Jake Jakob Jakub James Jan Jana Jane \
    Janet Janice Jarmila Jaromír Jaroslav Jarosław Jason Jasper Javier Jawaharlal Jean Jeanne Jeff Jens \
    Jenő Jeremy Jeroen Jerome Jerzy Jessie Jesús Jill Jim Jimmy Jindřich Jitka Jiří Joachim Joan Joanna \
    Joaquín Jochen Joe Joel Johan Johann Johanna Johannes John Johnny Jon Jonas Jonathan Joost Jorge Joris \
    Josef Joseph Josephine Joshua Josip Jost José Jovan Joyce João Juan Juanita Judith Judy Julia Julian \
    Julie Julien Julio Julius Julián Jutta János Jérôme József Jörg Jørgen Jürgen Kaj Karel Karen Karin \
    Karl Karol Kaspar Katalin Kate Katharina Katharine Katherine Kathleen Kathryn Kathy Katrin Kazimierz \
    Keith Ken Kenneth Kevin Kirk Kirsten Kjell Klara Klaus Klement Knut Koen Konrad Konstantin Krystyna \
    Krzysztof Kurt Kwame Kálmán Károly Käthe Kåre Ladislav Lajos Lars Laura Lavrentii Lazar Leah Leif Lena \
    Lennart Lenore Leo Leon Leonard Leonardo Leonhard Leonid Leopold Leopoldo Lev Libuše Lillian Linda \
    Lionel Lisa Liselotte Lizzie Lore Lorenzo Lothar Lotte Louis Louisa Louise Lourdes Lubomír Luca Lucas \
    Lucia Lucian Luciano Lucie Lucien Lucinda Lucy Ludmila Ludwig Luigi Luis Luisa Luise Lukas Luís Lydia \
    Lyndon László Léon Maarten Maciej Madeleine Magdalena Magnus Maksim Malcolm Manfred Manuel Manuela \
    Marco Marcos Marcus Marek Margaret Margarete Margarethe Margarita Margit Margot Marguerite Maria \
    Marianne Marie Marieke Marina Mario Marion Marjorie Mark Marko Marta Martha Martina Mary María Massimo \
    Mateo Mathias Mathieu Mathilde Mats Matthew Matthias Matvei Matías Maud Maureen Maurice Mauricio \
    Maurizio Mauro Max Maximilian Małgorzata Megan Mehmet Melanie Mercedes Michael Michał Michel \
    Michelangelo Michele Michelle Michèle Mieczysław Mieke Miguel Mihály Mike Mikhail Miklós Milada \
    Mildred Miloslav Milovan Miloš Minnie Mircea Miroslav Mirosław Mogens Monica Monika Monique Moritz \
    Moses Muriel Mustafa Myron Mária Mário Mátyás Nadezhda Nadine Nancy Natalia Nathan Nathaniel Neil \
    Nelly Nicholas Nicola Nicolae Nicolas Nicole Nicolás Niels Nigel Nikita Nikola Nikolai Nikolaj \
    Nikolaus Nikolay Nils Nina Noah Nora Norbert Octavio Oddvar Odile Ola Olaf Oldřich Ole Oleg Oleksandr \
    Olga Oliver Olivia Olivier Olof Ondřej Orest Oscar Oskar Oswald Otakar Ottilie Otto Pablo Palmiro \
    Paola Paolo Patrice Patricia Patrick Paul Paula Paulina Pauline Pavel Pavla Paweł Pedro Peggy Per \
    Percy Peter Petr Petra Phil Philip Philipp Philippa Philippe Phyllis Pia Piero Pierre Piet Pieter \
    Pietro Piotr Polly Poul Pyotr Pál Péter Quentin Rachel Rafael Raffaele Ragnar Rainer Ralf Ralph Ramiro \
    Ramón Randy Raphael Raymond Raúl Rebecca Reggie Regina Reginald Reiner Reinhard Renate Renato Renzo \
    René Rezső Ricardo Riccardo Richard Robert Roberto Robin Rodolfo Roger Roland Rolf Romain Roman Ronald \
    Rosa Rosalind Rosemarie Rosemary Roy Ruby Rubén Rudolf Rudolph Rune Rupert Ruth Ruud Ryszard Régis \
    Rémi Rüdiger Sabine Salvador Samantha Samuel Sandra Sandro Sara Sarah Sean Sebastian Sebastián Semyon \
    Serge Sergei Sergey Sergio Sergo Sharon Sheila Siegfried Sigmund Sigrid Sigurd Silvia Silvio Simone \
    Sjoerd Sofia Sofie Solange Solomon Sonia Sonja Sophia Sophie Sorin Stan Stanislav Stanisław Stanley \
    Stefan Stefania Stefano Stella Sten Stepan Stephan Stephen Steve Steven Stjepan Stéphane Susan Susanna \
    Susanne Sven Svend Svetlana Sylvia Sylvie Sándor Sébastien Søren Tadeusz Tage Tania Tanya Tatiana Ted \
    Terence Teresa Terry Teun Theo Theodoor Theodor Theodore Theresa Therese Thierry Thomas Thorsten \
    Thérèse Tibor Timothy Tineke Tiziano Tobias Todor Tom Tommaso Tomás Tomáš Toni Tony Torsten Tove \
    Trevor Trygve Ugo Ulf Ulla Ulrich Ulrike Umberto Urho Ursula Uwe Valentin Valentina Valeria Valerie \
    Valery Valérie Vanessa Vasilii Vasily Vera Veronica Vicente Victor Victoria Viktor Vilhelm Vincent \
    Virgil Virgilio Virginia Vitaly Vittorio Vladimir Vladislav Vojtěch Volker Vyacheslav Václav Véronique \
    Víctor Věra Walter Waltraud Wanda Wendy Werner Wilfred Wilfrid Wilhelm Wilhelmina Willem Willi William \
    Willy Wim Winifred Winston Wojciech Wolfgang Wolfram Wouter Władysław Xavier Yakov Yann Yekaterina \
    Yelena Yevgeny Yuri Yury Yves Yvonne Zbigniew Zdeněk Zdzisław Zoe Zofia Zoltán Zsuzsa Zygmunt Álvaro \
    Ángel Ángela Árpád Åke Édith Édouard Élisabeth Élise Émile Émilie Étienne Óscar Ödön Łukasz Абрам \
    Александр Александра Алексей Анастас Анатолий Андрей Анна Антон Аркадий Артём Богдан Борис Вадим \
    Валентин Валентина Валерий Василий Вениамин Вера Виктор Виталий Владимир Всеволод Вячеслав Галина \
    Геннадий Георгий Григорий Давид Даниил Денис Дмитрий Евгений Екатерина Елена Зинаида Иван Игорь Илья \
    Иосиф Ирина Исаак Кирилл Климент Константин Лаврентий Лазарь Лариса Лев Леонид Лидия Людмила Максим \
    Мария Марк Матвей Михаил Надежда Наталья Никита Николай Нина Олег Ольга Отто Павел Петр Пётр Рудольф \
    Светлана Семен Семён Сергей Софья Станислав Степан Тамара Татьяна Теодор Тимофей Тихон Федор Филипп \
    Фёдор Эдуард Эмиль Юлия Юрий Яков";

/// Names that are as often family names; before another word they are given names.
const IN_FRONT: &str = "\
    Allen Alonso Alvin Arnold Bernard Blair Chad Clark Cleopatra Clive Constantine Craig Curtis Dale Dean Denis Dennis \
    Duncan Earl Eliot Elvin Frederic Germán Gilbert Glenn Grant Gregory Harvey Howard Immanuel Irwin Jordan Kelly Lloyd \
    Lynn Marshall Martin Martín Milan Murray Nelson Pascal Randolph Rodney Rosario Ross Russell Ryan Salvatore Scott \
    Simon Spencer Stewart Stuart Todd Warren Wayne Wolf";

static NAMES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| GIVEN.split(' ').collect());

static NAMES_IN_FRONT: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| IN_FRONT.split(' ').collect());

/// Whether a word is a given name, by itself or as both halves of a double one: "Hans-Joachim".
pub(super) fn is_given(word: &str) -> bool {
    NAMES.contains(word) || (word.contains('-') && word.split('-').all(|half| NAMES.contains(half)))
}

/// Whether the first of two words is a given name.
pub(super) fn is_given_in_front(word: &str) -> bool {
    is_given(word) || NAMES_IN_FRONT.contains(word)
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_sorted_and_stand_once() {
        let names: Vec<_> = super::GIVEN.split(' ').collect();
        assert!(names.is_sorted_by(|a, b| a < b));
        assert!(super::IN_FRONT.split(' ').is_sorted_by(|a, b| a < b));
        assert!(super::is_given("Anna") && super::is_given("Jean-Pierre") && !super::is_given("Wolff"));
    }
}
