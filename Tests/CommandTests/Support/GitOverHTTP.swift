import Foundation
import TestSupport
import Testing

/// `git http-backend` behind a small server on the loopback address.
struct GitOverHTTP {
    let address: String
    private let process: Process

    /// Starts it, and waits until it listens.
    init(_ server: PushServer) throws {
        let scratch = server.scratch
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.program, scratch.absolute("port")]
        var environment = scratch.environment.merging(server.environment) { $1 }
        environment["GIT_PROJECT_ROOT"] = scratch.path
        environment["GIT_HTTP_EXPORT_ALL"] = "1"
        // As a web server would say it after it asked for a password.
        environment["REMOTE_USER"] = "dana"
        process.environment = environment
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        var port: String?
        for _ in 0..<500 where port == nil {
            Thread.sleep(forTimeInterval: 0.02)
            port = (try? scratch.read("port")).flatMap { $0.hasSuffix("\n") ? String($0.dropLast()) : nil }
        }
        let folder = PushServer.folder.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        address = "http://127.0.0.1:\(try #require(port))/\(folder)"
    }

    func stop() { process.terminate() }

    /// CGI as RFC 3875 has it, as far as git asks for it.
    private static let program = #"""
        import http.server, os, subprocess, sys, urllib.parse

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                path, _, query = self.path.partition("?")
                length = int(self.headers.get("Content-Length") or 0)
                env = dict(os.environ, PATH_INFO=urllib.parse.unquote(path), QUERY_STRING=query,
                           REQUEST_METHOD=self.command, CONTENT_TYPE=self.headers.get("Content-Type") or "",
                           CONTENT_LENGTH=str(length), HTTP_CONTENT_ENCODING=self.headers.get("Content-Encoding") or "",
                           GIT_PROTOCOL=self.headers.get("Git-Protocol") or "", REMOTE_ADDR="127.0.0.1")
                answer = subprocess.run(["git", "http-backend"], env=env, input=self.rfile.read(length),
                                        stdout=subprocess.PIPE).stdout
                head, _, body = answer.partition(b"\r\n\r\n")
                lines = [line.split(": ", 1) for line in head.decode().split("\r\n")]
                status = next((value for name, value in lines if name == "Status"), "200 OK")
                self.send_response(int(status.split()[0]))
                for name, value in lines:
                    if name != "Status":
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        with open(sys.argv[1], "w") as file:
            file.write(f"{server.server_address[1]}\n")
        server.serve_forever()
        """#
}
