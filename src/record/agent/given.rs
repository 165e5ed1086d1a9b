//! Given names that are hardly ever family names, by which the order of a name is told.
//!
//! Common knowledge: names frequent in catalogues and archives of Europe, the Americas and Russia. Names that are
//! as often family names ("Martin", "Thomas", "Marcel") are left out. A name that is missing leaves an
//! agent whole.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// The names, sorted, parted by blanks.
const GIVEN: &str = "\
    Aaron Abraham Adam Adelaide Adele Adolf Adrian Adriana Agatha Agnes Agnieszka Alan Albert Alberto \
    Albrecht Alejandro Aleksander Aleksandr Aleksandra Aleksei Aleksey Alessandra Alessandro Alex \
    Alexander Alexandra Alexandre Alexei Alfonso Alfred Alfredo Alice Alicia Alison Alma Alois Alphonse \
    Amanda Ambrose Amedeo Amelia Amy Ana Anastasia Anatole Anatoly Anders Andrea Andreas Andrei Andrew \
    Andrzej André Andrés Angela Angelica Angelika Angelo Anita Ann Anna Anne Annemarie Annette Annibale \
    Annie Ansel Anthony Antoine Anton Antonia Antonio Antonín António Arkady Armand Armando Arnaud Arne \
    Arno Artem Arthur Artur Arturo Astrid August Augusta Auguste Aurelio Axel Balthasar Barbara Barry \
    Bartholomew Bartolomeo Baruch Beatrice Bengt Benito Benjamin Benoît Berenice Bernardo Bernhard \
    Bertha Bertrand Beth Betty Bill Bohdan Bohumil Boleslaw Bolesław Boris Brenda Brian Brigitte Bruce \
    Bruno Béla Camille Camillo Carl Carla Carlo Carlos Carlotta Carmen Carol Caroline Casper Catherine \
    Cecil Cecilia Cesare Chaim Charles Charlie Charlotte Christian Christina Christine Christopher \
    Claire Clara Clarence Claude Claus Clifford Colin Constance Cornelia Cornelis Cornelius Cristina \
    Cristóbal Cyril Czesław Célia Daisy Dan Daniel Daniela Danielle Dante Daphne Dave David Deborah \
    Denise Dennis Denys Desmond Diana Dick Diego Dieter Dietrich Dimitri Dinah Dirk Dmitri Dmitry \
    Domenico Dominic Dominique Don Donald Dora Dorothea Dorothy Dorothée Douglas Eamon Eberhard Edgar \
    Edith Edmund Edna Eduard Eduardo Edward Edwin Edwina Egon Eileen Ekaterina Eleanor Elena Eleonora \
    Elias Elisa Elisabeth Elise Eliza Elizabeth Elke Ella Ellen Elsa Elsie Emanuel Emil Emilia Emilio \
    Emily Emma Emmanuel Enrico Enrique Eric Erich Erik Ernest Ernesto Ernst Errol Erwin Esther Ethel \
    Etienne Eugen Eugene Eugenia Eugenio Eugène Eva Evan Eve Evelyn Evgeny Fanny Felix Ferdinand Ferenc \
    Fernand Fernando Fidel Filippo Flora Florence Fran Frances Francesca Francesco Francis Francisco \
    Franco Frank Franz François Françoise Fred Frederick Frieda Friedrich Fritz Frédéric Fyodor Gabriel \
    Gabriela Gabriele Gaspard Gaston Gavin Geoffrey Georg George Georges Georgia Georgy Gerald Gerard \
    Gerhard Gerrit Gertrud Gertrude Giacomo Giorgio Giovanni Giulio Giuseppe Greta Grigori Grigory \
    Gudrun Guglielmo Guido Guillaume Guillermo Gunnar Gustaf Gustav Gustave Guy Gyula György Günter \
    Günther Hannah Hannes Hans Harald Harold Harriet Harry Hartmut Hazel Hector Hedwig Heidi Heinrich \
    Heinz Helen Helena Helga Helmut Hendrik Henri Henrietta Henriette Henrik Henry Henryk Herbert \
    Hermann Hilda Hippolyte Holger Honoré Horace Horst Hubert Hugh Hugo Iain Ian Ida Ignacy Ignaz Igor \
    Ilse Ilya Imre Inge Ingrid Ioannis Ira Irene Irina Isaac Isaak Isabel Isabella Isidore Ismail \
    István Italo Ivan Ivar Jaan Jaap Jack Jacob Jacqueline Jacques Jaime Jakob James Jan Jane Janet \
    Jaroslav Javier Jean Jeanne Jeremy Jerome Jerzy Jessie Jill Jim Joachim Joan Joanna Joe Joel Johan \
    Johann Johanna Johannes John Johnny Jonas Jonathan Jorge Joris Josef Joseph Josephine Joshua Jost \
    José Joyce Juan Juanita Judith Julia Julian Julie Julien Julio Julius Jutta János József Jürgen \
    Karel Karen Karin Karl Karol Kaspar Kate Katharina Katharine Katherine Kathleen Katrin Kazimierz \
    Keith Kenneth Kevin Kirsten Klara Klaus Klement Knut Konrad Konstantin Krystyna Krzysztof Kurt \
    Lajos Lars Laura Leah Leif Lena Leo Leon Leonard Leonardo Leonhard Leonid Leopold Lev Lillian Linda \
    Lisa Lizzie Lorenzo Lothar Lotte Louis Louisa Louise Luca Lucas Lucia Lucian Lucien Lucy Ludwig \
    Luigi Luis Luise Lukas Lydia László Léon Madeleine Magdalena Magnus Malcolm Manfred Manuel Marco \
    Marcus Margaret Margarete Margarethe Margarita Margot Marguerite Maria Marianne Marie Marina Mario \
    Marion Marjorie Mark Marta Martha Martina Mary María Massimo Mathias Mathieu Mathilde Mats Matthew \
    Matthias Maud Maureen Maurice Maurizio Max Maximilian Melanie Mercedes Michael Michel Michelangelo \
    Michele Michelle Miguel Mihály Mike Mikhail Miklós Mildred Minnie Mirosław Mogens Monica Monika \
    Moritz Moses Muriel Myron Mátyás Nadezhda Nancy Natalia Nathan Nathaniel Neil Nelly Nicholas Nicola \
    Nicolas Nicole Nicolás Niels Nigel Nikita Nikolai Nikolaj Nikolaus Nils Nina Noah Nora Norbert \
    Octavio Ola Olaf Ole Oleg Oleksandr Olga Oliver Olivia Olivier Orest Oscar Oskar Oswald Ottilie \
    Otto Pablo Paolo Patrice Patricia Patrick Paul Paula Paulina Pauline Pavel Pedro Peggy Percy Peter \
    Petra Philip Philipp Philippa Philippe Phyllis Pia Pierre Pieter Pietro Piotr Polly Quentin Rachel \
    Rafael Rainer Ralf Ralph Ramón Raphael Raymond Raúl Rebecca Regina Reginald Reinhard Renate Renato \
    René Ricardo Richard Robert Roberto Robin Rodolfo Roger Rolf Romain Roman Ronald Rosa Rosalind \
    Rosemary Roy Ruby Rudolf Rudolph Rupert Ruth Rüdiger Salvador Samantha Samuel Sandra Sara Sarah \
    Sean Sebastian Sebastián Serge Sergei Sergey Sergio Sheila Siegfried Sigmund Sigrid Silvia Simone \
    Sofia Sofie Solomon Sonia Sophia Sophie Stanisław Stanley Stefan Stefania Stefano Stella Sten \
    Stephan Stephen Steve Steven Susan Susanna Susanne Sven Svetlana Sylvia Sándor Tadeusz Tania Tanya \
    Tatiana Ted Terence Terry Theo Theodor Theodore Theresa Therese Thomas Thorsten Thérèse Tibor \
    Timothy Tiziano Tobias Tom Tommaso Toni Tony Torsten Tove Trevor Ulrich Ulrike Umberto Ursula Uwe \
    Valentin Valentina Valeria Valerie Valery Vanessa Vasily Vera Veronica Vicente Victor Victoria \
    Viktor Vilhelm Vincent Virgil Virginia Vittorio Vladimir Volker Vyacheslav Václav Walter Wendy \
    Werner Wilfred Wilfrid Wilhelm Wilhelmina Willem Willi William Willy Winifred Winston Wojciech \
    Wolfgang Wolfram Władysław Xavier Yevgeny Yuri Yves Yvonne Zbigniew Zofia Zoltán Ángel Édouard \
    Émile Étienne Óscar Абрам Александр Александра Алексей Анастас Анатолий Андрей Анна Антон Аркадий \
    Артём Богдан Борис Вадим Валентин Валентина Валерий Василий Вениамин Вера Виктор Виталий Владимир \
    Всеволод Вячеслав Галина Геннадий Георгий Григорий Давид Даниил Денис Дмитрий Евгений Екатерина \
    Елена Зинаида Иван Игорь Илья Иосиф Ирина Исаак Кирилл Климент Константин Лаврентий Лазарь Лариса \
    Лев Леонид Лидия Людмила Максим Мария Марк Матвей Михаил Надежда Наталья Никита Николай Нина Олег \
    Ольга Отто Павел Петр Пётр Рудольф Светлана Семен Семён Сергей Софья Станислав Степан Тамара \
    Татьяна Теодор Тимофей Тихон Федор Филипп Фёдор Эдуард Эмиль Юлия Юрий Яков";

static NAMES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| GIVEN.split(' ').collect());

/// Whether a word is a given name, by itself or as both halves of a double one: "Hans-Joachim".
pub(super) fn is_given(word: &str) -> bool {
    NAMES.contains(word) || (word.contains('-') && word.split('-').all(|half| NAMES.contains(half)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_sorted_and_stand_once() {
        let names: Vec<_> = super::GIVEN.split(' ').collect();
        assert!(names.is_sorted_by(|a, b| a < b));
        assert!(super::is_given("Anna") && super::is_given("Jean-Pierre") && !super::is_given("Wolff"));
    }
}
