locals {
  images_name = "images.${var.domain_name}"
}

resource "aws_acm_certificate" "portal" {
  domain_name       = var.domain_name
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

# The certificate has one name, so the record is one, whatever the name is.
resource "aws_route53_record" "portal_certificate" {
  zone_id         = var.hosted_zone_id
  name            = one(aws_acm_certificate.portal.domain_validation_options).resource_record_name
  type            = one(aws_acm_certificate.portal.domain_validation_options).resource_record_type
  records         = [one(aws_acm_certificate.portal.domain_validation_options).resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "portal" {
  certificate_arn         = aws_acm_certificate.portal.arn
  validation_record_fqdns = [aws_route53_record.portal_certificate.fqdn]
}

resource "aws_route53_record" "portal" {
  zone_id = var.hosted_zone_id
  name    = var.domain_name
  type    = "A"

  alias {
    name                   = aws_lb.this.dns_name
    zone_id                = aws_lb.this.zone_id
    evaluate_target_health = true
  }
}

resource "aws_acm_certificate" "images" {
  provider = aws.us_east_1

  domain_name       = local.images_name
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "images_certificate" {
  zone_id         = var.hosted_zone_id
  name            = one(aws_acm_certificate.images.domain_validation_options).resource_record_name
  type            = one(aws_acm_certificate.images.domain_validation_options).resource_record_type
  records         = [one(aws_acm_certificate.images.domain_validation_options).resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "images" {
  provider = aws.us_east_1

  certificate_arn         = aws_acm_certificate.images.arn
  validation_record_fqdns = [aws_route53_record.images_certificate.fqdn]
}

resource "aws_route53_record" "images" {
  for_each = toset(["A", "AAAA"])

  zone_id = var.hosted_zone_id
  name    = local.images_name
  type    = each.key

  alias {
    name                   = aws_cloudfront_distribution.images.domain_name
    zone_id                = aws_cloudfront_distribution.images.hosted_zone_id
    evaluate_target_health = false
  }
}
