// SPDX-License-Identifier: GPL-2.0-only
using System.Text;
using Kernel.Skeletons.Port;
using Kernel.Skeletons.Recorded;

namespace Kernel.Skeletons;

/// <summary>
/// What is still open: the places where a ported function differs from its original and no comment says so. Kept in the
/// repository, and held exactly by a test, so that it only gets shorter.
/// </summary>
public static class Undeclared
{
    /// <summary>Where the list lies, relative to the repository.</summary>
    public const string File = SkeletonFile.Folder + "/undeclared.txt";

    /// <summary>The list as it is now.</summary>
    /// <param name="root">Top folder of the repository.</param>
    public static string Write(string root)
    {
        var port = PortFunctions.Read(root);
        var text = new StringBuilder("# Where the port differs from its C originals and no comment says so: - what the original has, + what the port has instead.\n");
        foreach (var file in SkeletonFile.ReadAll(root))
        {
            foreach (var function in Fidelity.Of(port, file).Where(f => !f.IsKnown || f.Undeclared.Any()))
            {
                text.Append($"{file.KernelFile} {function.Function.Function}{(function.IsKnown ? "" : ": no function of this file")}\n");
                foreach (var hunk in function.Undeclared)
                    text.Append($"  {hunk}\n");
            }
        }
        return text.ToString();
    }
}
