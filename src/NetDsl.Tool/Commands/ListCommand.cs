using System.Text.Json;
using System.Text.Json.Nodes;
using NetDsl.Tool.Projects;

namespace NetDsl.Tool.Commands;

/// <summary><c>netdsl list</c>: the models of a project with their layers.</summary>
internal static class ListCommand
{
    /// <summary>Writes the models; 2 when the project or one of them has errors.</summary>
    public static int Run(Screen screen, Inspection inspection, bool json)
    {
        inspection.RequireModels();
        if (json) screen.Line(Json(inspection));
        else
        {
            foreach (GeneratedModel model in inspection.Models)
            {
                screen.Heading(model.FullName);
                screen.Line(model.IsSound ? string.Join('\n', model.Plan.Split("\n\n")[0].Split('\n').Skip(1)) : "has errors; there is no code for it");
                screen.Line();
            }
        }

        if (inspection.Succeeded) return 0;
        screen.Fail(inspection.WhyNotCompiled());
        return 2;
    }

    private static string Json(Inspection inspection)
    {
        JsonArray models =
        [
            .. inspection.Models.Select(model => !model.IsSound
                ? new JsonObject { ["name"] = model.Name, ["fullName"] = model.FullName, ["hasErrors"] = true }
                : new JsonObject
                {
                    ["name"] = model.Name,
                    ["fullName"] = model.FullName,
                    ["hasErrors"] = false,
                    ["layers"] = new JsonArray([.. model.Summary.Layers.Select(layer => new JsonObject { ["name"] = layer.Name, ["output"] = layer.Output, ["parameters"] = layer.Parameters })]),
                    ["parameters"] = model.ParameterCount,
                    ["notes"] = model.Summary.Notes,
                }),
        ];
        return new JsonObject { ["project"] = inspection.Request.Project, ["models"] = models }.ToJsonString(JsonText.Options);
    }
}

/// <summary>How JSON is written.</summary>
internal static class JsonText
{
    /// <summary>Indented, with characters as they are: the output is no part of a web page.</summary>
    public static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
