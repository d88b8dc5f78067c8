//! Who may ask the development server for what.

use axum::http::{HeaderMap, Method, Uri};

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Another method than GET and HEAD.
    Method,
    /// A host name that is not this machine's, as a rebinding site would use.
    Host,
    /// A target that no page of ours would ask for.
    Target,
}

/// Judges a request by its method, its host and its target.
pub(super) fn judge(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    allowed: &[String],
) -> Result<(), Refusal> {
    if method != Method::GET && method != Method::HEAD {
        return Err(Refusal::Method);
    }
    if uri.scheme().is_some() || uri.authority().is_some() {
        return Err(Refusal::Target);
    }
    let host = headers.get("host").and_then(|host| host.to_str().ok());
    if !host.is_some_and(|host| is_ours(host, allowed)) {
        return Err(Refusal::Host);
    }
    Ok(())
}

/// Says whether a page of ours asks: browsers say where a request for a stream comes from.
pub(super) fn is_own_page(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text("host").unwrap_or_default();
    match text("origin") {
        Some(origin) => origin.strip_prefix("http://") == Some(host),
        None => text("sec-fetch-site") == Some("same-origin"),
    }
}

fn is_ours(host: &str, allowed: &[String]) -> bool {
    let name = without_port(host).to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name == "127.0.0.1"
        || name == "[::1]"
        || allowed.iter().any(|other| other.eq_ignore_ascii_case(&name))
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(host: &str) -> Result<(), Refusal> {
        let mut headers = HeaderMap::new();
        headers.insert("host", host.parse().expect("a header"));
        judge(&Method::GET, &Uri::from_static("/"), &headers, &["box.test".to_owned()])
    }

    #[test]
    fn only_this_machine_is_answered() {
        for host in ["localhost", "localhost:4040", "127.0.0.1:1", "[::1]:4040", "a.localhost"] {
            assert_eq!(ask(host), Ok(()), "{host}");
        }
        assert_eq!(ask("BOX.test:80"), Ok(()));
        for host in ["evil.test", "127.0.0.1.evil", "localhost.evil.test", "192.168.1.2"] {
            assert_eq!(ask(host), Err(Refusal::Host), "{host}");
        }
    }

    #[test]
    fn a_request_without_a_host_is_refused() {
        let uri = Uri::from_static("/");
        assert_eq!(judge(&Method::GET, &uri, &HeaderMap::new(), &[]), Err(Refusal::Host));
    }

    #[test]
    fn only_reading_is_allowed_and_only_plain_targets() {
        let mut headers = HeaderMap::new();
        headers.insert("host", "localhost".parse().expect("a header"));
        let plain = Uri::from_static("/");
        assert_eq!(judge(&Method::POST, &plain, &headers, &[]), Err(Refusal::Method));
        let absolute = Uri::from_static("http://localhost/");
        assert_eq!(judge(&Method::GET, &absolute, &headers, &[]), Err(Refusal::Target));
    }

    #[test]
    fn only_own_pages_get_the_stream() {
        let with = |pairs: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, value.parse().expect("a header"));
            }
            is_own_page(&headers)
        };
        assert!(with(&[("host", "localhost:4040"), ("origin", "http://localhost:4040")]));
        assert!(with(&[("host", "localhost:4040"), ("sec-fetch-site", "same-origin")]));
        assert!(!with(&[("host", "localhost:4040"), ("origin", "http://evil.test")]));
        assert!(!with(&[("host", "localhost:4040"), ("origin", "null")]));
        assert!(!with(&[("host", "localhost:4040"), ("sec-fetch-site", "cross-site")]));
        assert!(!with(&[("host", "localhost:4040")]));
    }
}
