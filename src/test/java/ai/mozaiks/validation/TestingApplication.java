package ai.mozaiks.validation;

import ai.mozaiks.execution.OutputFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The smallest application that passes every stage: no dependencies, a page, a model, an address. */
public final class TestingApplication {

    private final Map<String, String> files = new LinkedHashMap<>();

    private TestingApplication() {}

    public static TestingApplication good() {
        return new TestingApplication()
                .with("package.json", """
                        {"name": "tiny-app", "version": "1.0.0", "private": true, "type": "module", "scripts": {
                          "build": "node scripts/build.js", "test": "node scripts/test.js", "start": "node src/backend/routes/index.js",
                          "check:integration": "node scripts/check.js"}}
                        """)
                .with("package-lock.json", """
                        {"name": "tiny-app", "version": "1.0.0", "lockfileVersion": 3, "requires": true,
                          "packages": {"": {"name": "tiny-app", "version": "1.0.0"}}}
                        """)
                .with("scripts/build.js", "console.log('built');\n")
                .with("scripts/test.js", "console.log('tested');\n")
                .with("scripts/check.js", """
                        import net from 'node:net';
                        const { port } = new URL(process.env.MONGODB_URI);
                        net.connect(port, '127.0.0.1').once('connect', function () {
                          console.log(JSON.stringify({ check: 'GET /api/tools', status: 200, passed: true }));
                          this.destroy();
                        });
                        """)
                .with("src/backend/models/tool.model.js", "export const ToolModel = mongoose.model('Tool', schema);\n")
                .with("src/backend/routes/index.js", """
                        import { ToolModel } from '../models/tool.model.js';

                        export const routes = (router) => router.get('/tools', () => ToolModel.find());
                        """)
                .with("src/frontend/pages/ToolsPage.jsx", """
                        import { load } from '../utilities/api.js';

                        export const ToolsPage = () => <p>{load('/api/tools')}</p>;
                        """)
                .with("src/frontend/utilities/api.js", "export const load = (path) => fetch(path);\n")
                .with("config/plugin_registry.json", """
                        {"version": "1.0.0", "plugins": [{"id": "tools", "name": "Tools",
                          "entry_point": "src/frontend/pages/ToolsPage.jsx", "enabled": true}]}
                        """)
                .with("config/navigation.json", """
                        {"version": "1.0.0", "items": [{"id": "tools", "label": "Tools", "path": "/tools",
                          "page": "src/frontend/pages/ToolsPage.jsx", "plugin": "tools"}]}
                        """)
                .with("config/features.json", "{\"version\": \"1.0.0\", \"features\": []}");
    }

    public TestingApplication with(String path, String content) {
        files.put(path, content);
        return this;
    }

    public TestingApplication without(String path) {
        files.remove(path);
        return this;
    }

    public TestingApplication replace(String path, String old, String with) {
        files.computeIfPresent(path, (key, content) -> content.replace(old, with));
        return this;
    }

    public Candidate candidate() {
        return new Candidate(files());
    }

    /** Every file by an agent named after its folder, so that a test sees who is blamed. */
    public List<OutputFile> files() {
        List<OutputFile> outputs = new ArrayList<>();
        files.forEach((path, content) ->
                outputs.add(new OutputFile(path, content, OutputFile.Origin.GENERATED, agent(path), null)));
        return outputs;
    }

    public static String agent(String path) {
        String folder = Sources.folder(path);
        return (folder.isEmpty() ? "root" : folder.substring(folder.lastIndexOf('/') + 1)) + "Agent";
    }
}
