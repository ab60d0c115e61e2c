//! What stands on each page.

use crate::harness::Site;
use crate::made_up::{TREATY, article, catalog, site};
use diptych::actors::{Allegiance, SideId, SpeakerKind};
use diptych::catalog::build;
use diptych::config::Settings;
use diptych::corpus::Corpus;
use diptych::disputes::Clash;
use diptych::reading::StatementIdx;
use diptych::text::Span;

fn dispute() -> String {
    site().get("/").ok().attributes(".card h3 a", "href").remove(0)
}

#[test]
fn front_leads_with_the_dispute_and_says_what_was_loaded() {
    let front = site().get("/").ok();
    assert_eq!(front.select("h1").len(), 1);
    assert_eq!(front.select(".group h2"), ["The river treaty"]);
    assert_eq!(front.select(".card .panel").len(), 2);
    let lede = front.select("h1 + .lede").concat();
    assert!(lede.starts_with("What arland and borland say on the same points"), "{lede}");
    let loaded = front.select(".lede + .loaded").concat();
    assert!(loaded.contains("From 2 articles, by 1 named outlet and, for 1, an outlet that is not known."), "{loaded}");
    assert!(loaded.contains("9 statements: arland 3, borland 2, several sides together 1, others 3."), "{loaded}");
    assert_eq!(front.select(".index a"), ["The dam", "All topics"]);
}

#[test]
fn an_empty_site_says_so() {
    let catalog = diptych::catalog::build(diptych::corpus::Corpus::default(), diptych::config::Settings::default());
    let site = crate::harness::Site::new(catalog);
    let empty = site.get("/").ok().select(".empty").concat();
    assert!(empty.starts_with("No disputes between") && empty.ends_with("in the loaded articles."), "{empty}");
    for path in ["/topics", "/speakers", "/articles"] {
        assert!(!site.get(path).ok().select(".empty").is_empty(), "{path}");
    }
}

#[test]
fn where_no_dispute_was_found_the_front_page_says_that_some_are_missed() {
    let mut catalog = catalog(["arland", "borland"]);
    catalog.findings.disputes.clear();
    let empty = crate::harness::Site::new(catalog).get("/").ok().select(".empty").concat();
    assert!(empty.starts_with("No disputes between") && empty.ends_with("; some clashes are missed."), "{empty}");
}

#[test]
fn where_nobody_speaks_for_the_two_sides_the_front_page_says_what_to_ask_for() {
    let text = "“The boats left,” said the Greek government.\n\nTurkey’s foreign ministry said no boat had left.";
    let articles = vec![article("boats", text)];
    let site = Site::new(build(Corpus { articles, skipped: Vec::new() }, Settings::default()));
    let told = "Nobody in these articles speaks for the United States or Russia; name your sides with --sides, such as \
                --sides greece,turkey, or --parties.";
    assert_eq!(site.get("/").ok().select(".empty"), [told]);
}

#[test]
fn a_topic_without_a_dispute_leads_with_what_there_is() {
    let mut catalog = catalog(["arland", "borland"]);
    catalog.findings.disputes.clear();
    let page = Site::new(catalog).get("/topics/river-treaty").ok();
    assert!(!page.select("h2").contains(&"In dispute".to_owned()));
    assert_eq!(page.select("h2 ~ .empty").len(), 1, "the note stands behind a heading");
    assert!(page.select(".empty ~ h2").is_empty(), "and behind all of them");
}

#[test]
fn a_dispute_marks_the_clashing_words_in_both_panels() {
    let page = site().get(&dispute()).ok();
    assert_eq!(page.select("h1 .theirs"), ["Was it signed, or was it not?"]);
    assert_eq!(page.select(".rows .diptych").len(), 2);
    let mut first_row = page.select(".rows .diptych:first-child .statement > blockquote mark");
    first_row.sort();
    assert_eq!(first_row, ["denied", "we signed"]);
    let hinge = page.select(".hinge").remove(0);
    assert!(hinge.contains("one side denies what the other says"), "{hinge}");
    let kinds = page.select(".rows .diptych:first-child .kind");
    assert_eq!(kinds.len(), 2);
    assert!(kinds.contains(&"own words".to_owned()) && kinds.contains(&"reporter’s paraphrase".to_owned()));
    assert!(page.select(".why").concat().contains("Both speak of the treaty."));
    assert_eq!(page.select(".rows details.passage").len(), 3);
    assert!(page.select("h2").contains(&"What both accept".to_owned()));
    assert!(page.select(".misses summary").concat().contains("1 pair was compared"));
}

/// The made-up dispute with these pairs added.
fn with_pairs(pairs: &[(usize, usize)], speak_for: &[(usize, &str)]) -> Site {
    let mut catalog = catalog(["arland", "borland"]);
    let founding = catalog.findings.disputes[0].clashes[0].clone();
    let pair = |&(a, b): &(usize, usize)| {
        let words = |at: usize| vec![catalog.statements[at].attribution.content[0]];
        Clash {
            a: StatementIdx(a),
            b: StatementIdx(b),
            a_words: words(a),
            b_words: words(b),
            a_shown: words(a),
            b_shown: words(b),
            same_event: Vec::new(),
            ..founding
        }
    };
    let pairs: Vec<Clash> = pairs.iter().map(pair).collect();
    catalog.findings.disputes[0].clashes.extend(pairs);
    for &(at, side) in speak_for {
        catalog.statements[at].voice.allegiance = Allegiance::Side(SideId::new(side).unwrap());
    }
    Site::new(catalog)
}

#[test]
fn a_panel_holds_only_voices_of_its_side() {
    let site = with_pairs(&[(8, 2), (2, 7), (4, 2)], &[]);
    let topic = "/topics/river-treaty";
    for (path, panels) in [(dispute().as_str(), ".rows .panel"), (topic, ".card .panel")] {
        let page = site.get(path).ok();
        let names = |side| page.select(&format!("{panels}.{side} .name"));
        assert_eq!(names("a"), ["Ada Moss", "Ben Oak", "Ada Moss"], "{path}");
        assert_eq!(names("b"), ["Borland Foreign Ministry"], "{path}");
    }
    let facts = site.get(topic).ok().select(".facts").concat();
    assert!(facts.contains("arland 3") && facts.contains("borland 2"), "as many as in the panels: {facts}");
}

#[test]
fn what_stands_beyond_a_few_is_folded_up() {
    let pairs = [(4, 2), (5, 2), (6, 2), (7, 2), (8, 2)];
    let site = with_pairs(&pairs, &[(4, "arland"), (5, "arland"), (6, "arland"), (8, "arland")]);
    let page = site.get(&dispute()).ok();
    assert_eq!(page.select(".rows > .diptych:first-child .statement").len(), 2);
    assert_eq!(page.select(".rows > .diptych:nth-child(2) .panel.a .statement").len(), 4);
    assert_eq!(page.select(".rows details.more > summary"), ["2 more statements"]);
    assert_eq!(page.select(".rows details.more .panel.a .statement").len(), 2);
}

#[test]
fn one_reason_stands_in_sight_and_the_others_are_folded_up() {
    let pairs = [(4, 2), (5, 2), (6, 2), (7, 2), (8, 2)];
    let site = with_pairs(&pairs, &[(4, "arland"), (5, "arland"), (6, "arland"), (8, "arland")]);
    let page = site.get(&format!("{}?first=arland", dispute())).ok();
    assert_eq!(page.select(".rows .hinge").len(), 1);
    let folded = page.select("details#why:not([open]) dt");
    assert_eq!([folded[0].as_str(), folded[1].as_str()], ["How sure", "What else clashes"]);
    let reasons = page.select("details#why dd");
    assert_eq!(reasons.iter().filter(|reason| reason.starts_with("one side denies")).count(), 6);
    for reason in ["the dam would stay if it rained against", "Both speak of the treaty."] {
        assert!(reasons.concat().contains(reason), "{reasons:?}");
    }
}

#[test]
fn the_front_page_counts_what_stands_beside_the_disputes() {
    let site = site();
    let front = site.get("/").ok();
    let expected = ["1 claim left unanswered", "2 points that both accept", "1 change of account"];
    assert_eq!(front.select(".group > .facts a"), expected);
    let links = front.attributes(".group > .facts a", "href");
    assert_eq!(links, ["unanswered", "accepted", "changes"].map(|at| format!("/topics/river-treaty#{at}")));
    assert_eq!(site.get("/topics/river-treaty").ok().select("h1 + .facts a"), expected);
    let mut quiet = catalog(["arland", "borland"]);
    quiet.findings.disputes.clear();
    quiet.findings.answers[0].kind = diptych::disputes::AnswerKind::Deflected;
    let front = Site::new(quiet).get("/").ok();
    assert!(front.select(".index .quiet")[0].contains("1 claim answered with something else"), "first of the topics");
    assert_eq!(front.select("h2"), ["Topics"]);
}

#[test]
fn every_page_with_an_order_says_how_it_came_about_and_turns_round() {
    let site = site();
    let stated = |path: &str| site.get(path).ok().select(".order").concat();
    for path in ["/", "/topics/river-treaty", &dispute()] {
        let page = site.get(path).ok();
        let shown = page.select(".diptych > .panel > .side");
        assert!(stated(path).to_lowercase().starts_with(&format!("{} stands first, drawn", shown[0])), "{path}");
        let turn = page.attributes(".order a", "href").remove(0);
        let turned = site.get(&turn).ok().select(".diptych > .panel > .side");
        assert_eq!(turned[..2], [shown[1].clone(), shown[0].clone()], "{turn}");
        assert!(stated(&turn).contains("because the address says so"));
    }
}

#[test]
fn what_cannot_be_read_alone_stands_with_what_comes_before() {
    let text = "The dam was opened at night, Arland said. Borland’s envoy disputed that. “They lied,” he said.";
    let mut articles = vec![article("dam", text)];
    articles[0].title = Some("The dam was opened at night".to_owned());
    let site = Site::new(build(Corpus { articles, skipped: Vec::new() }, Settings::default()));
    let disputed = |content: &str| {
        let text = |span: &Span| span.of(&site.catalog.articles[0].article.text) == content;
        let found = site.catalog.statements.iter().find(|one| one.attribution.content.iter().any(text));
        let id = &found.unwrap_or_else(|| panic!("“{content}” is a statement")).id;
        site.get(&format!("/claims/{id}")).ok().select(".before")
    };
    assert_eq!(disputed("that"), ["Just before: The dam was opened at night, Arland said."]);
    assert_eq!(disputed("The dam was opened at night"), [""; 0]);
}

#[test]
fn a_heading_that_quotes_a_claim_shows_it_as_the_article_s_words() {
    let headed = |question: &str| {
        let mut catalog = catalog(["arland", "borland"]);
        catalog.findings.disputes[0].question = Some(question.to_owned());
        let page = Site::new(catalog).get(&format!("{}?first=arland", dispute())).ok();
        (page.select("h1"), page.select("h1 .theirs"), page.select("title"))
    };
    let (heading, quoted, title) = headed("“we signed the treaty …”");
    assert_eq!([heading, quoted], [["“we signed the treaty …”"], ["we signed the treaty"]]);
    assert_eq!(title, ["“we signed the treaty …”: arland and borland · Diptych"]);
    let (heading, quoted, _) = headed("river: 3 boats or 4?");
    assert_eq!(heading, ["River: 3 boats or 4?"]);
    assert!(quoted.is_empty());
}

#[test]
fn an_article_does_not_repeat_its_title() {
    for (title, expected) in [(Some("A dam is opened."), 1), (Some("The dam"), 2), (None, 1)] {
        let mut article = article("dam", "A dam is opened\n\nIt rained.");
        article.title = title.map(str::to_owned);
        let catalog = build(Corpus { articles: vec![article], skipped: Vec::new() }, Settings::default());
        let path = format!("/articles/{}", catalog.articles[0].slug);
        assert_eq!(Site::new(catalog).get(&path).ok().select(".text .block").len(), expected, "{title:?}");
    }
}

#[test]
fn a_side_that_is_not_there_cannot_stand_first() {
    let site = site();
    for path in [dispute(), "/topics/river-treaty".to_owned()] {
        let page = site.get(&path).ok();
        for query in ["first=corland", "first=", "first=%00", "first=%3Cb%3E"] {
            assert_eq!(site.get(&format!("{path}?{query}")).ok().body, page.body, "{path}?{query}");
        }
    }
}

#[test]
fn both_accept_only_what_these_two_say_together() {
    let accepted = |site: &Site| site.get("/topics/river-treaty").ok().select(".voices h3");
    assert!(!accepted(&site()).contains(&"Several sides together".to_owned()));
    let mut of_others = catalog(["arland", "borland"]);
    of_others.findings.agreements.clear();
    assert!(accepted(&Site::new(of_others)).contains(&"Several sides together".to_owned()));
}

#[test]
fn disputes_between_other_sides_stand_behind_one_line() {
    let site = Site::new(catalog(["arland", "corland"]));
    let front = site.get("/").ok();
    assert_eq!(front.select("details.more > summary"), ["1 dispute between other sides"]);
    assert_eq!(front.select("details.more .index .quiet"), ["arland and borland"]);
    assert!(front.select(".card").is_empty());
}

#[test]
fn topics_of_one_name_are_told_apart() {
    let mut catalog = catalog(["arland", "borland"]);
    catalog.topics[1].label = "The River Treaty".to_owned();
    let site = Site::new(catalog);
    assert_eq!(
        site.get("/topics").ok().select(".entries h2"),
        ["The river treaty (20 May 2019)", "The River Treaty (2 of 2)"]
    );
}

#[test]
fn the_method_explains_every_manner() {
    let names = site().get("/method").ok().select("dt");
    for name in ["a denial", "a promise", "a wish or demand", "conditional", "about an agreement", "a question"] {
        assert!(names.contains(&name.to_owned()), "{name}");
    }
}

#[test]
fn a_content_that_misleads_alone_is_shown_from_its_cue_on() {
    let mut catalog = catalog(["arland", "borland"]);
    let at = TREATY.find("denied").unwrap();
    catalog.statements[2].attribution.cue = Some(Span::new(at, at + "denied".len()));
    let id = catalog.statements[2].id.to_string();
    let page = Site::new(catalog).get(&format!("/claims/{id}")).ok();
    assert_eq!(page.select(".alone blockquote"), ["denied that it had put its name to the treaty"]);
    assert_eq!(page.select(".alone blockquote .rest"), ["that"]);
}

#[test]
fn a_statement_shows_its_receipt() {
    let page = site().get(&dispute()).ok();
    let receipt = page.select(".rows .diptych:first-child .receipt");
    assert_eq!(receipt[0], "The Reed, 20 May 2019");
    assert_eq!(page.attributes(".rows .receipt time", "datetime")[0], "2019-05-20");
    let originals = page.attributes(".rows .links a[rel~=external]", "href");
    assert!(originals.iter().any(|url| url.starts_with("https://reed.example/treaty#:~:text=We%20met%20in%20May")));
}

#[test]
fn the_permalink_is_the_same_everywhere() {
    let (site, path) = (site(), dispute());
    let page = site.get(&format!("{path}?first=borland")).ok();
    let absolute = format!("{}{path}", crate::harness::BASE);
    for selector in ["link[rel=canonical]", "link[rel=cite-as]", ".cite a"] {
        assert_eq!(page.attributes(selector, "href"), [absolute.as_str()], "{selector}");
    }
    assert_eq!(page.attributes("meta[property='og:url']", "content"), [absolute.as_str()]);
}

#[test]
fn a_topic_sets_every_voice_in_its_place() {
    let page = site().get("/topics/river-treaty").ok();
    assert_eq!(page.select(".card .panel.a .name"), ["Ada Moss", "Ben Oak"]);
    assert_eq!(page.select(".card .panel.b .name"), ["Borland Foreign Ministry"]);
    assert_eq!(page.select(".voices h3"), ["Speaking for neither", "Side not known"]);
    assert!(page.select(".voices .name").contains(&"Cem Birch".to_owned()));
    assert!(page.select(".statement.both .name").contains(&"Speaker not known".to_owned()));
}

#[test]
fn a_topic_without_a_dispute_says_so_and_shows_what_there_is() {
    let page = site().get("/topics/dam").ok();
    assert!(page.select(".empty").concat().starts_with("No disputes between"));
    assert_eq!(page.select(".panel.a .name"), ["Ada Moss"]);
    assert_eq!(page.select(".panel.b .none"), ["Nothing further by borland was found in the loaded articles."]);
    assert_eq!(page.select(".voices h3"), ["Other sides"]);
}

#[test]
fn a_claim_stands_alone_with_what_answers_it() {
    let site = site();
    let id = site.catalog.statements[0].id.to_string();
    let page = site.get(&format!("/claims/{id}")).ok();
    assert_eq!(page.select(".alone blockquote").len(), 1);
    assert_eq!(page.select(".card").len(), 1);
    let alone = site.catalog.statements[4].id.to_string();
    let none = site.get(&format!("/claims/{alone}")).ok().select(".empty").concat();
    for part in ["In the loaded articles we looked for", "some denials are missed", "that readers marked"] {
        assert!(none.contains(part), "{none}");
    }
}

#[test]
fn an_article_marks_every_statement_with_its_anchor() {
    let site = site();
    let page = site.get("/articles/talks-on-the-river-treaty").ok();
    let anchors = page.attributes(".text a.said", "id");
    let ids: Vec<_> = site.catalog.statements[..7].iter().map(|statement| statement.id.to_string()).collect();
    assert_eq!(anchors, ids);
    assert_eq!(page.select(".text a.said.b"), ["it had put its name to the treaty", "The ministers met in May"]);
    assert_eq!(page.select(".block.excluded .note"), ["Not read for statements: newsletter or subscription box."]);
}

#[test]
fn an_article_without_title_outlet_or_date_is_shown_as_that() {
    let page = site().get("/articles").ok();
    assert!(page.select(".entries h2").contains(&"Ms Moss said the dam would stay if it rained.".to_owned()));
    assert!(page.select(".entries .facts").concat().contains("outlet not known, undated"));
    assert_eq!(page.select("dl.why").concat(), "photo.txtIt is no text.");
    assert_eq!(page.select(".left-out q"), ["Sign up for our newsletter"]);
}

#[test]
fn speakers_stand_with_their_side() {
    let site = site();
    let page = site.get("/speakers").ok();
    assert_eq!(page.select(".group h2"), ["arland", "borland", "corland", "For no side"]);
    assert_eq!(site.get("/speakers/ada-moss").ok().select(".list .statement").len(), 2);
    assert_eq!(site.get("/sides/borland").ok().select(".list .statement").len(), 2);
}

#[test]
fn speakers_for_no_side_and_those_not_known_are_told_apart() {
    for (allegiance, heading, note, standing) in [
        (Allegiance::Nobody, "For no side", "speak for no side", "nobody"),
        (Allegiance::Unknown, "Side not known", "They may speak for a side", "unknown"),
        (Allegiance::Joint, "Several sides together", "no single side’s account", "joint"),
    ] {
        let mut catalog = catalog(["arland", "borland"]);
        let sideless = catalog.statements.iter_mut().filter(|it| it.voice.allegiance.side().is_none());
        sideless.for_each(|statement| statement.voice.allegiance = allegiance.clone());
        let site = Site::new(catalog);
        let page = site.get("/speakers").ok();
        assert_eq!(page.select(".group h2").last().unwrap(), heading);
        assert!(page.select(".group:last-of-type .note").concat().contains(note), "{heading}");
        let data = site.get("/speakers.json").ok().json();
        assert!(data["speakers"].as_array().unwrap().iter().any(|it| it["allegiance"] == standing), "{data:#}");
    }
}

#[test]
fn sources_without_a_name_stand_apart_from_speakers_of_no_known_side() {
    let mut catalog = catalog(["arland", "borland"]);
    let sideless = catalog.statements.iter_mut().filter(|it| it.voice.allegiance.side().is_none());
    sideless.for_each(|statement| statement.voice.allegiance = Allegiance::Unknown);
    let sideless = catalog.speakers.iter_mut().filter(|speaker| speaker.sides.is_empty());
    sideless.for_each(|speaker| speaker.name.kind = SpeakerKind::Unnamed);
    let page = Site::new(catalog).get("/speakers").ok();
    assert_eq!(page.select(".group h2").last().unwrap(), "Neither name nor side");
    assert!(page.select(".group:last-of-type .note").concat().contains("name nobody"));
}

#[test]
fn a_page_marks_the_shown_words_and_data_give_the_smallest() {
    let mut catalog = catalog(["arland", "borland"]);
    let content = catalog.statements[0].attribution.content[0];
    catalog.findings.disputes[0].clashes[0].a_shown = vec![content];
    let path = format!("/disputes/{}", catalog.findings.disputes[0].id);
    let whole = content.of(&catalog.articles[0].article.text).to_owned();
    let site = Site::new(catalog);
    assert!(site.get(&path).ok().select(".diptych mark").contains(&whole));
    let pair = &site.get(&format!("{path}.json")).ok().json()["pairs"][0];
    assert_eq!(pair["a_words"][0]["exact"], "we signed");
    assert_eq!([&pair["a_shown"][0]["exact"], &pair["b_shown"][0]["exact"]], [&whole, "denied"]);
}

#[test]
fn search_finds_words_and_phrases_and_counts_them() {
    let site = site();
    let page = site.get("/search?q=signing+treaty").ok();
    assert_eq!(page.select("[role=status]"), ["2 statements hold “signing treaty”."]);
    assert!(!page.select(".list mark").is_empty());
    assert_eq!(site.get("/search?q=%22treaty+signed%22").ok().select(".statement").len(), 0);
    let nothing = site.get("/search?q=zebra").ok();
    assert_eq!(nothing.select("[role=status]"), ["No statements hold “zebra”. Fewer words find more."]);
    assert!(site.get("/search").ok().select("[role=status]").is_empty());
    assert_eq!(page.attributes("input[name=q]", "value"), ["signing treaty"]);
}

#[test]
fn headings_follow_each_other_and_landmarks_stand_once() {
    let site = site();
    for path in crate::crawl::pages(&site) {
        let page = site.get(&path);
        let html = page.html();
        let selector = scraper::Selector::parse("h1, h2, h3, h4").unwrap();
        let levels: Vec<u8> =
            html.select(&selector).map(|heading| heading.value().name().as_bytes()[1] - b'0').collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {levels:?}");
        for landmark in ["header", "main", "footer"] {
            assert_eq!(page.select(landmark).len(), 1, "{path}: {landmark}");
        }
    }
}

#[test]
fn no_id_stands_twice_on_a_page() {
    let site = site();
    for path in crate::crawl::pages(&site) {
        let mut ids = site.get(&path).attributes("[id]", "id");
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all, "{path}");
    }
}

#[test]
fn words_that_repeat_in_two_articles_carry_one_anchor() {
    let texts = [
        "Minister Jo Ash said the treaty was signed in May.\n\nIt rained.",
        "Minister Jo Ash said the treaty was signed in May.\n\nIt snowed.",
    ];
    let articles = texts.iter().zip(["one", "two"]).map(|(text, key)| crate::made_up::article(key, text)).collect();
    let corpus = diptych::corpus::Corpus { articles, ..Default::default() };
    let site = Site::new(diptych::catalog::build(corpus, diptych::config::Settings::default()));
    let speaker = site.get("/speakers").ok().attributes(".index a", "href").remove(0);
    let page = site.get(&speaker).ok();
    assert_eq!(page.select(".statement").len(), 1);
    assert_eq!(page.select(".statement[id]").len(), 1);
    assert_eq!(page.select(".statement .receipts li").len(), 1, "the other article stands below");
    let data = site.get(&format!("{speaker}.json")).ok().json();
    assert_eq!(data["statements"][0]["also_in"].as_array().unwrap().len(), 1);
}

#[test]
fn silence_agreement_and_change_are_told_apart() {
    let site = site();
    let topic = site.get("/topics/river-treaty").ok();
    let headings = topic.select("h2");
    for heading in ["What both accept", "What was not answered", "What the same side said before"] {
        assert!(headings.contains(&heading.to_owned()), "{headings:?}");
    }
    assert_eq!(topic.select(".answer .what"), ["borland did not answer, in the article’s words:"]);
    assert_eq!(topic.select(".answer mark"), ["would not say whether"]);
    assert_eq!(topic.select(".answer .before"), ["The claim left open: the treaty was signed, by Ben Oak"]);
    assert_eq!(topic.select(".change .side"), ["borland, earlier", "borland, later"]);
    let claim =
        site.get(&topic.attributes(".answer a", "href")[0].replace("/articles/talks-on-the-river-treaty#", "/claims/"));
    assert_eq!(claim.ok().select(".answer").len(), 1);
    let article = site.get("/articles/talks-on-the-river-treaty").ok();
    assert!(article.select(".aside li").contains(&"Borland did not answer: would not say whether".to_owned()));
    for path in ["/sides/borland", "/speakers/borland-foreign-ministry"] {
        assert_eq!(site.get(path).ok().select(".change").len(), 1, "{path}");
    }
    let data = site.get("/topics/river-treaty.json").ok().json();
    assert_eq!(data["answers"][0]["kind"], "silent");
    assert_eq!(data["changes"][0]["how"], "told");
    assert_eq!(data["agreements"][0]["how"], "same words");
}

#[test]
fn possible_disputes_stand_on_the_topic_under_their_own_heading() {
    let mut catalog = catalog(["arland", "borland"]);
    for dispute in &mut catalog.findings.disputes {
        dispute.grade = diptych::disputes::Grade::Possible;
    }
    let site = Site::new(catalog);
    assert!(site.get("/").ok().select(".card").is_empty());
    let topic = site.get("/topics/river-treaty").ok();
    assert!(topic.select("h2").contains(&"Possibly in dispute".to_owned()));
    assert_eq!(topic.select(".card").len(), 1);
}

#[test]
fn long_lists_come_in_pages() {
    let said = |number| format!("Minister Jo Ash said the treaty number {number} was signed in May.");
    let text: Vec<String> = (100..170).map(said).collect();
    let articles = vec![crate::made_up::article("long", &text.join("\n\n"))];
    let corpus = diptych::corpus::Corpus { articles, ..Default::default() };
    let site = crate::harness::Site::new(diptych::catalog::build(corpus, diptych::config::Settings::default()));
    let speakers = site.get("/speakers").ok().attributes(".index a", "href");
    let first = site.get(&speakers[0]).ok();
    let next = first.attributes("a[rel=next]", "href");
    assert_eq!(next, [format!("{}?page=2", speakers[0])]);
    let second = site.get(&next[0]).ok();
    assert_eq!(first.select(".statement").len() + second.select(".statement").len(), 70);
    assert_eq!(second.attributes("a[rel=prev]", "href"), [speakers[0].as_str()]);
    assert_eq!(second.select(".pages .quiet"), ["Page 2 of 2"]);
}

#[test]
fn an_article_that_is_not_english_says_why_nothing_is_marked() {
    let text = "Министр заявил во вторник, что мост безопасен. «Мы ничего не подписывали», — сказал Иван Орлов.";
    let catalog = build(Corpus { articles: vec![article("most", text)], skipped: Vec::new() }, Settings::default());
    let path = format!("/articles/{}", catalog.articles[0].slug);
    let site = Site::new(catalog);
    let page = site.get(&path).ok();
    assert_eq!(
        page.select("#not-analysed"),
        ["This article was not analysed: it is written in Russian; only English is read."]
    );
    assert_eq!(page.attributes(".text", "lang"), ["ru"]);
    assert!(site.get("/articles").ok().select(".entries .facts")[0].contains("not analysed: written in Russian"));
    assert_eq!(
        site.get(&format!("{path}.json")).ok().json()["not_analysed"],
        "written in Russian; only English is read"
    );
}

#[test]
fn a_claim_is_shown_beside_what_answers_it() {
    let site = site();
    let second =
        site.get(&dispute()).ok().attributes(".rows .diptych:nth-child(2) .panel.a .statement", "id").remove(0);
    let claim = site.get(&format!("/claims/{second}")).ok();
    assert_eq!(claim.select(".card .panel.a .name"), ["Ben Oak"], "not the pair that leads the dispute");
}
