# Internet → load balancer → portal → worker. Nobody else reaches anybody, and all go out by HTTPS only.

resource "aws_security_group" "load_balancer" {
  name        = "${var.name}-load-balancer"
  description = "The load balancer: HTTP and HTTPS from everywhere"
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.name}-load-balancer" }
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer" {
  for_each = { http = 80, https = 443 }

  security_group_id = aws_security_group.load_balancer.id
  description       = "${upper(each.key)} from everywhere"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
}

resource "aws_vpc_security_group_egress_rule" "load_balancer" {
  security_group_id            = aws_security_group.load_balancer.id
  description                  = "To portals only"
  referenced_security_group_id = aws_security_group.portal.id
  ip_protocol                  = "tcp"
  from_port                    = var.container_port
  to_port                      = var.container_port
}

resource "aws_security_group" "portal" {
  name        = "${var.name}-portal"
  description = "Portals: from the load balancer only, which is what makes its X-Forwarded headers believable"
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.name}-portal" }
}

resource "aws_vpc_security_group_ingress_rule" "portal" {
  security_group_id            = aws_security_group.portal.id
  description                  = "From the load balancer"
  referenced_security_group_id = aws_security_group.load_balancer.id
  ip_protocol                  = "tcp"
  from_port                    = var.container_port
  to_port                      = var.container_port
}

resource "aws_vpc_security_group_egress_rule" "portal_wakes" {
  security_group_id            = aws_security_group.portal.id
  description                  = "Wakes workers"
  referenced_security_group_id = aws_security_group.generation.id
  ip_protocol                  = "tcp"
  from_port                    = var.container_port
  to_port                      = var.container_port
}

resource "aws_security_group" "generation" {
  name        = "${var.name}-generation"
  description = "Workers: woken by portals, otherwise closed"
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.name}-generation" }
}

resource "aws_vpc_security_group_ingress_rule" "generation" {
  security_group_id            = aws_security_group.generation.id
  description                  = "Wake-ups from portals"
  referenced_security_group_id = aws_security_group.portal.id
  ip_protocol                  = "tcp"
  from_port                    = var.container_port
  to_port                      = var.container_port
}

resource "aws_vpc_security_group_egress_rule" "https" {
  for_each = {
    portal     = aws_security_group.portal.id
    generation = aws_security_group.generation.id
  }

  security_group_id = each.value
  description       = "HTTPS: AWS, and from portals Stripe and the user pool"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
