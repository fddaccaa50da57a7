import type { Effects } from "../runtime/effects.ts";
import { knownSettings, type SettingName, shownValue } from "../runtime/settings.ts";
import type { Settings } from "../runtime/with-spark.ts";
import { textTable } from "../views/text-table.ts";

/** `config show`: each setting, its value with secrets hidden, and where the value came from. */
export function configShow(settings: Settings, { print }: Effects, asJson: boolean): void {
  const rows = Object.values(settings).map(({ name, value, origin }) => ({
    setting: name,
    value: shownValue(name as SettingName, value),
    from: origin,
    variable: knownSettings[name as SettingName].variable,
    meaning: knownSettings[name as SettingName].describe,
  }));
  if (asJson)
    print(JSON.stringify(Object.fromEntries(rows.map(({ setting, value, from }) => [setting, { value, from }]))));
  else print(textTable(["setting", "value", "from", "variable", "meaning"], rows, { cellWidth: 100 }));
}
