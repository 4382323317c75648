"""A gRPC client that is not ours, with a commune's certificate."""
import grpc

# grpc.health.v1.HealthCheckResponse
SERVING = b"\x08\x01"
NOT_SERVING = b"\x08\x02"


def channel_of(federation, unit):
    """A channel to the hub's door for nodes."""
    folder = federation.folder / "nodes" / unit
    credentials = grpc.ssl_channel_credentials(
        (folder / "ca.pem").read_bytes(), (folder / "node.key").read_bytes(),
        (folder / "node.pem").read_bytes())
    return grpc.secure_channel(f"127.0.0.1:{federation.port}", credentials)


def health(channel):
    """The raw answer of grpc.health.v1.Health/Check of the whole server."""
    return channel.unary_unary("/grpc.health.v1.Health/Check")(b"", timeout=20)
