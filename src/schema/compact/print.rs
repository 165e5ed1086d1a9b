//! One version of a compact source, written as XML Schema 1.0.

use super::source::{
    Attribute, AttributeTerm, Base, Declaration, DeclarationKind, Occurs, Particle, Source, Term, Type,
    Value, Values,
};
use super::writer::Writer;

pub fn xsd(source: &Source, version: usize) -> String {
    let mut printer = Printer { source, version, out: Writer::default() };
    printer.out.declaration();
    printer.out.comment(source.opening.iter().map(String::as_str));
    let prefixed = |prefix: &str| format!("xmlns:{prefix}");
    let mut prefixes = vec![("xmlns:xs".to_owned(), "http://www.w3.org/2001/XMLSchema")];
    if !source.namespace.is_empty() {
        prefixes.push((prefixed(&source.prefix), &source.namespace));
    }
    prefixes.extend(source.uses.iter().map(|used| (prefixed(&used.prefix), &*used.namespace)));
    // `xml` is bound without being declared.
    prefixes.retain(|(name, _)| name != "xmlns:xml");
    let mut attributes: Vec<(&str, Option<&str>)> =
        prefixes.iter().map(|(name, address)| (&**name, Some(*address))).collect();
    let some = |text: &'_ str| !text.is_empty();
    attributes.push(("targetNamespace", Some(&*source.namespace).filter(|text| some(text))));
    attributes.push(("elementFormDefault", Some("qualified")));
    attributes.push(("version", source.versions.get(version).map(String::as_str).filter(|text| some(text))));
    printer.out.open("schema", &attributes);
    for used in &source.uses {
        let location = format!("{}.xsd", used.schema);
        let attributes = [("namespace", Some(&*used.namespace)), ("schemaLocation", Some(&*location))];
        printer.out.empty("import", &attributes);
    }
    for declaration in source.declarations.iter().filter(|declaration| declaration.span.has(version)) {
        printer.declaration(declaration);
    }
    printer.out.finish()
}

struct Printer<'a> {
    source: &'a Source,
    version: usize,
    out: Writer,
}

/// `minOccurs` and `maxOccurs`, where they are not 1.
fn occurs(occurs: Occurs) -> [(&'static str, Option<&'static str>); 2] {
    let (least, most) = match occurs {
        Occurs::Once => (None, None),
        Occurs::Maybe => (Some("0"), None),
        Occurs::Any => (Some("0"), Some("unbounded")),
        Occurs::Some => (None, Some("unbounded")),
    };
    [("minOccurs", least), ("maxOccurs", most)]
}

impl<'a> Printer<'a> {
    /// A name as the schema writes it: names of its own have its prefix.
    fn name(&self, name: &str) -> String {
        if name.contains(':') || self.source.namespace.is_empty() {
            name.to_owned()
        } else {
            format!("{}:{name}", self.source.prefix)
        }
    }

    /// The type of that name, if it is written out where it is used.
    fn unnamed(&self, name: &str) -> Option<&'a DeclarationKind> {
        let declaration = self.source.declared("type", name, self.version)?;
        let is_unnamed = declaration.named.is_some_and(|named| !named.has(self.version));
        is_unnamed.then_some(&declaration.what)
    }

    /// Opens an element whose type is named, or written out within it.
    fn typed(&mut self, tag: &'static str, attributes: &[(&str, Option<&str>)], kind: &str) {
        match self.unnamed(kind) {
            None => {
                let kind = self.name(kind);
                let attributes = [attributes, &[("type", Some(&*kind))]].concat();
                self.out.empty(tag, &attributes);
            }
            Some(what) => {
                self.out.open(tag, attributes);
                match what {
                    DeclarationKind::Simple(values, pattern) => self.simple(None, values, pattern.as_deref()),
                    DeclarationKind::Type(kind) => self.complex(None, kind),
                    DeclarationKind::Element { .. }
                    | DeclarationKind::Attribute(_)
                    | DeclarationKind::Attributes(_)
                    | DeclarationKind::Group(_) => {}
                }
                self.out.close();
            }
        }
    }

    fn declaration(&mut self, declaration: &Declaration) {
        if declaration.named.is_some_and(|named| !named.has(self.version)) {
            return;
        }
        for name in &declaration.names {
            match &declaration.what {
                DeclarationKind::Element { head, kind, is_abstract, nillable } => {
                    let head = head.as_ref().map(|head| self.name(head));
                    let yes = |is: bool| is.then_some("true");
                    let attributes = [
                        ("name", Some(&**name)),
                        ("substitutionGroup", head.as_deref()),
                        ("abstract", yes(*is_abstract)),
                        ("nillable", yes(*nillable)),
                    ];
                    match kind {
                        Some(kind) => self.typed("element", &attributes, kind),
                        None => self.out.empty("element", &attributes),
                    }
                }
                DeclarationKind::Attribute(values) => self.valued(&[("name", Some(name))], Some(values)),
                DeclarationKind::Attributes(attributes) => {
                    self.out.open("attributeGroup", &[("name", Some(name))]);
                    self.attributes(attributes);
                    self.out.close();
                }
                DeclarationKind::Group(model) => {
                    self.out.open("group", &[("name", Some(name))]);
                    let plain = matches!(model.term, Term::Sequence(_) | Term::Choice(_));
                    self.content(model, plain && model.occurs == Occurs::Once);
                    self.out.close();
                }
                DeclarationKind::Simple(values, pattern) => {
                    self.simple(Some(name), values, pattern.as_deref())
                }
                DeclarationKind::Type(kind) => self.complex(Some(name), kind),
            }
        }
    }

    fn complex(&mut self, name: Option<&str>, kind: &Type) {
        let attributes = [("name", name), ("mixed", kind.mixed.then_some("true"))];
        self.out.open("complexType", &attributes);
        let (content, derivation, base) = match &kind.base {
            Base::None => (None, None, None),
            Base::Text(base) => (Some("simpleContent"), Some("extension"), Some(base)),
            Base::Extends(base) => (Some("complexContent"), Some("extension"), Some(base)),
            Base::Narrows(base, _) => (Some("simpleContent"), Some("restriction"), Some(base)),
        };
        if let (Some(content), Some(derivation), Some(base)) = (content, derivation, base) {
            let base = self.name(base);
            self.out.open(content, &[]);
            self.out.open(derivation, &[("base", Some(&base))]);
        }
        if let Base::Narrows(_, values) = &kind.base {
            self.simple(None, values, None);
        }
        if let Some(model) = &kind.content {
            let plain = matches!(model.term, Term::Sequence(_) | Term::Choice(_) | Term::Group(_));
            self.content(model, plain);
        }
        self.attributes(&kind.attributes);
        if base.is_some() {
            self.out.close();
            self.out.close();
        }
        self.out.close();
    }

    /// A model where a sequence or choice must stand: `plain`, if it is one that may.
    fn content(&mut self, model: &Particle, plain: bool) {
        if plain {
            return self.particle(model);
        }
        self.out.open("sequence", &[]);
        self.particle(model);
        self.out.close();
    }

    fn particle(&mut self, particle: &Particle) {
        if !particle.span.has(self.version) {
            return;
        }
        let [least, most] = occurs(particle.occurs);
        let mut several = |tag, particles: &[Particle]| {
            self.out.open(tag, &[least, most]);
            for particle in particles {
                self.particle(particle);
            }
            self.out.close();
        };
        match &particle.term {
            Term::Sequence(particles) => several("sequence", particles),
            Term::Choice(particles) => several("choice", particles),
            Term::Element(name) => {
                let name = self.name(name);
                self.out.empty("element", &[("ref", Some(&name)), least, most]);
            }
            Term::Local(name, kind) => self.typed("element", &[("name", Some(name)), least, most], kind),
            Term::Group(name) => {
                let name = self.name(name);
                self.out.empty("group", &[("ref", Some(&name)), least, most]);
            }
            Term::Anything => self.out.empty("any", &[("processContents", Some("lax")), least, most]),
            Term::Foreign => self.out.empty("any", &[("namespace", Some("##other")), least, most]),
        }
    }

    fn attributes(&mut self, attributes: &[Attribute]) {
        let version = self.version;
        for attribute in attributes.iter().filter(|attribute| attribute.span.has(version)) {
            match &attribute.term {
                AttributeTerm::List(name) => {
                    let name = self.name(name);
                    self.out.empty("attributeGroup", &[("ref", Some(&name))]);
                }
                AttributeTerm::Without(name) => {
                    let key = if name.contains(':') { "ref" } else { "name" };
                    self.out.empty("attribute", &[(key, Some(name)), ("use", Some("prohibited"))]);
                }
                AttributeTerm::One { name, required, values } => {
                    let needed = ("use", required.then_some("required"));
                    match (name.split_once(':'), values) {
                        // Of this namespace, and declared here.
                        (Some((_, local)), Some(values)) => {
                            let attributes = [("name", Some(local)), ("form", Some("qualified")), needed];
                            self.valued(&attributes, Some(values));
                        }
                        (Some(_), None) => self.out.empty("attribute", &[("ref", Some(name)), needed]),
                        (None, values) => self.valued(&[("name", Some(name)), needed], values.as_ref()),
                    }
                }
            }
        }
    }

    /// An attribute with its values; a text where none are given.
    fn valued(&mut self, attributes: &[(&str, Option<&str>)], values: Option<&Values>) {
        match values.map(|values| values.options.as_slice()) {
            None => self.typed("attribute", attributes, "xs:string"),
            Some([Value::Type(name)]) => self.typed("attribute", attributes, name),
            Some(options) => {
                self.out.open("attribute", attributes);
                self.simple_of(None, options, None);
                self.out.close();
            }
        }
    }

    fn simple(&mut self, name: Option<&str>, values: &Values, pattern: Option<&str>) {
        self.simple_of(name, &values.options, pattern);
    }

    fn simple_of(&mut self, name: Option<&str>, options: &[Value], pattern: Option<&str>) {
        self.out.open("simpleType", &[("name", name)]);
        let texts: Vec<&str> = options.iter().filter_map(Value::text).collect();
        match options {
            [Value::Type(base)] => self.restriction(base, &[], pattern),
            [Value::Listed(base, texts)] => {
                let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                self.restriction(base, &texts, pattern);
            }
            options if texts.len() == options.len() => self.restriction("xs:string", &texts, pattern),
            options => self.union(options, &texts),
        }
        self.out.close();
    }

    fn restriction(&mut self, base: &str, texts: &[&str], pattern: Option<&str>) {
        let base = self.name(base);
        let attributes = [("base", Some(&*base))];
        if texts.is_empty() && pattern.is_none() {
            return self.out.empty("restriction", &attributes);
        }
        self.out.open("restriction", &attributes);
        for text in texts {
            self.out.empty("enumeration", &[("value", Some(text))]);
        }
        if let Some(pattern) = pattern {
            self.out.empty("pattern", &[("value", Some(pattern))]);
        }
        self.out.close();
    }

    fn union(&mut self, options: &[Value], texts: &[&str]) {
        let mut members = Vec::new();
        let mut within = Vec::new();
        for option in options {
            match option {
                Value::Type(name) => match self.unnamed(name) {
                    Some(DeclarationKind::Simple(values, pattern)) => {
                        within.push((&values.options[..], pattern.as_deref()))
                    }
                    _ => members.push(self.name(name)),
                },
                Value::Listed(..) => within.push((std::slice::from_ref(option), None)),
                Value::Text(_) => {}
            }
        }
        let members = members.join(" ");
        let members = Some(&*members).filter(|members| !members.is_empty());
        self.out.open("union", &[("memberTypes", members)]);
        for (options, pattern) in within {
            self.simple_of(None, options, pattern);
        }
        if !texts.is_empty() {
            self.out.open("simpleType", &[]);
            self.restriction("xs:string", texts, None);
            self.out.close();
        }
        self.out.close();
    }
}
